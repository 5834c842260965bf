import Accounting
import ExternalServices
import Persistence

/// What other parts of the program put into a new book, in the transaction that makes it.
package typealias BookHook = @Sendable (BookAccess, any SQLWriter) throws -> Void

/// Makes books besides the one that everybody gets at registration.
package struct BookMaking: Sendable {
    package static let most = 50

    package let clock: Clock
    package let onBookCreated: [BookHook]

    /// `onBookCreated` is what other parts of the program put into a new book, as at registration.
    package init(clock: Clock, onBookCreated: [BookHook]) {
        self.clock = clock
        self.onBookCreated = onBookCreated
    }

    /// Another book of a user, with the currency, zone and months of one they know. The transaction works in it afterwards.
    package func make(like model: Book, named name: String, for user: User, in db: any SQLWriter) throws -> BookAccess {
        let book = Book(
            id: clock.newID(), name: name, currency: model.currency, timeZone: model.timeZone, monthStart: model.monthStart)
        try Books.insert(book, ownedBy: user.id, at: clock.now(), in: db)
        db.enter(book.id)
        let access = BookAccess(book: book, user: user, role: .owner)
        for hook in onBookCreated { try hook(access, db) }
        return access
    }
}

/// The books of one person: which there are, which is open, and which their messages go to.
package struct Bookshelf: Sendable {
    package let database: any SQLDatabase
    let making: BookMaking

    package init(database: any SQLDatabase, making: BookMaking) {
        self.database = database
        self.making = making
    }

    package struct Shelved: Sendable, Hashable {
        package let book: Book
        package let role: Role
        /// Whether messages from WhatsApp and other chats go there.
        package let takesMessages: Bool
        package let memberCount: Int
    }

    /// The books of a user, the oldest first.
    package func list(of user: User.ID) async throws -> [Shelved] {
        try await database.read { db in
            let first = try BookAccesses.find(user: user, in: db)?.book.id
            let counts: SQL = "(SELECT COUNT(*) FROM book_members m WHERE m.book_id = books.id)"
            let rows = try db.rows(
                """
                SELECT books.id, books.name, books.currency, books.time_zone, books.month_start, book_members.role, \(counts)
                FROM book_members JOIN books ON books.id = book_members.book_id
                WHERE book_members.user_id = \(user) ORDER BY books.id
                """)
            return try rows.map { row in
                let book = Book(
                    id: try row[0], name: try row[1], currency: try row[2], timeZone: try row[3], monthStart: try row[4])
                return Shelved(book: book, role: try row[5], takesMessages: book.id == first, memberCount: try row[6])
            }
        }
    }

    /// Makes a book with the currency, zone and months of the one that is open, and opens it.
    package func make(named typed: String, in session: Session) async throws -> Book {
        let name: String
        do { name = try PersonName.parse(typed) } catch { throw InvalidForm([error]) }
        return try await database.write { db in
            let book = try make(named: name, like: session.access, in: db).book
            try Sessions.open(book.id, in: session.id, of: session.access.user.id, in: db)
            return book
        }
    }

    /// Makes a book of somebody with the currency, zone and months of one they are in. The transaction works in it afterwards.
    package func make(named name: String, like model: BookAccess, in db: any SQLWriter) throws -> BookAccess {
        let count: Int? = try db.value("SELECT COUNT(*) FROM book_members WHERE user_id = \(model.user.id)")
        guard (count ?? 0) < BookMaking.most else { throw InvalidForm([.tooManyBooks]) }
        return try making.make(like: model.book, named: name, for: model.user, in: db)
    }

    /// Opens another of the user's books in a session. Throws `notFound` for a book that is none of theirs.
    package func open(_ book: Book.ID, in session: Session) async throws {
        let user = session.access.user.id
        try await database.write { db in try Sessions.open(book, in: session.id, of: user, in: db) }
    }

    /// Sends the user's messages from WhatsApp and other chats to one of their books from now on.
    package func sendMessages(of user: User.ID, to book: Book.ID) async throws {
        let changed = try await database.write { db in
            try db.execute(
                """
                UPDATE users SET default_book_id = \(book) WHERE id = \(user)
                    AND EXISTS (SELECT 1 FROM book_members WHERE book_id = \(book) AND user_id = \(user))
                """)
        }
        guard changed == 1 else { throw BookAccessError.notFound }
    }
}

extension Sessions {
    /// Lets a session go on in another book of its user.
    package static func open(_ book: Book.ID, in session: Session.ID, of user: User.ID, in db: any SQLWriter) throws {
        let changed = try db.execute(
            """
            UPDATE sessions SET book_id = \(book) WHERE id = \(session) AND user_id = \(user)
                AND EXISTS (SELECT 1 FROM book_members WHERE book_id = \(book) AND user_id = \(user))
            """)
        guard changed == 1 else { throw BookAccessError.notFound }
    }
}
