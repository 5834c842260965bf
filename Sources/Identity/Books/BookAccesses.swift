import Accounting
import Persistence

/// Finds what a user may use. Every way to a `BookAccess` leads through here or through a session, and checks the
/// membership.
package struct BookAccesses: Sendable {
    package let database: any SQLDatabase

    package init(database: any SQLDatabase) { self.database = database }

    /// The book that a user's messages go to: the one they chose, else the oldest of their own. Nil without one, or when the
    /// user is disabled.
    package static func find(user: User.ID, in db: any SQLReader) throws -> BookAccess? {
        try db.row(
            """
            \(selection) WHERE users.id = \(user) AND users.disabled_at IS NULL
            ORDER BY CASE WHEN books.id = users.default_book_id THEN 0 ELSE 1 END,
                CASE book_members.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 ELSE 2 END, books.id LIMIT 1
            """
        ).map { try BookAccess(row: $0) }
    }

    /// A user's access to one book; nil when they are no member, whether the book exists or not.
    package static func find(user: User.ID, book: Book.ID, in db: any SQLReader) throws -> BookAccess? {
        try db.row(
            "\(selection) WHERE users.id = \(user) AND books.id = \(book) AND users.disabled_at IS NULL"
        ).map { try BookAccess(row: $0) }
    }

    /// The same of a user who may be disabled.
    package static func findAny(user: User.ID, book: Book.ID, in db: any SQLReader) throws -> BookAccess? {
        try db.row("\(selection) WHERE users.id = \(user) AND books.id = \(book)").map { try BookAccess(row: $0) }
    }

    /// Every book that a user is a member of, the oldest first.
    package static func all(of user: User.ID, in db: any SQLReader) throws -> [BookAccess] {
        try db.rows("\(selection) WHERE users.id = \(user) ORDER BY books.id").map(BookAccess.init(row:))
    }

    package func find(user: User.ID) async throws -> BookAccess? {
        try await database.read { db in try Self.find(user: user, in: db) }
    }

    package func find(user: User.ID, book: Book.ID) async throws -> BookAccess? {
        try await database.read { db in try Self.find(user: user, book: book, in: db) }
    }

    private static let selection: SQL = """
        SELECT \(BookAccess.columns) FROM users
        JOIN book_members ON book_members.user_id = users.id JOIN books ON books.id = book_members.book_id
        """
}

extension BookAccess {
    /// What `init(row:)` reads, from `users`, `books` and `book_members`.
    package static let columns: SQL = """
        users.id, users.email, users.name, users.locale,
        books.id, books.name, books.currency, books.time_zone, books.month_start, book_members.role
        """
    static let columnCount = 10

    package init(row: SQLRow) throws {
        let user = User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3])
        let book = Book(
            id: try row[4], name: try row[5], currency: try row[6], timeZone: try row[7], monthStart: try row[8])
        self.init(book: book, user: user, role: try row[9])
    }
}
