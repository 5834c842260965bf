import Accounting
import Persistence

/// A table that holds something of a person or of a book: what an export takes along, and what a deletion takes away.
///
///     AccountTable("lines", ofBookBy: "book_id", key: ["transaction_id", "position"])
///     AccountTable("sessions", ofUserBy: "user_id", key: ["id"], secret: ["token_hash"])
///
/// Every module's tables are listed where the program is put together, those that others refer to first; a test holds that list
/// and the database together.
package struct AccountTable: Sendable {
    package enum Owner: Sendable { case book, user }

    package let name: String
    package let owner: Owner
    /// The column that names the owner.
    package let ownerColumn: String
    /// What orders the rows of one owner.
    package let key: [String]
    /// What is left out of exports: hashes, and what is sealed.
    package let secret: Set<String>
    /// Whether there is nothing in it but what follows from other tables.
    package let isDerived: Bool
    /// Whether its rows can't be deleted while their owner is there: they go with it, or forget whose they were.
    let staysWithOwner: Bool
    /// How to read texts that are kept in another form than they are shown in.
    package let reading: @Sendable (String) -> String

    private init(
        _ name: StaticString, _ owner: Owner, _ column: StaticString, _ key: [StaticString], _ secret: [StaticString], _ isDerived: Bool,
        _ staysWithOwner: Bool, _ reading: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.reading = reading
        self.staysWithOwner = staysWithOwner
        self.name = "\(name)"
        self.owner = owner
        ownerColumn = "\(column)"
        self.key = key.map { "\($0)" }
        self.secret = Set(secret.map { "\($0)" })
        self.isDerived = isDerived
    }

    package init(
        _ name: StaticString, ofBookBy column: StaticString = "book_id", key: [StaticString], secret: [StaticString] = [], isDerived: Bool = false,
        staysWithOwner: Bool = false, reading: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.init(name, .book, column, key, secret, isDerived, staysWithOwner, reading)
    }

    package init(
        _ name: StaticString, ofUserBy column: StaticString, key: [StaticString], secret: [StaticString] = [], isDerived: Bool = false,
        staysWithOwner: Bool = false
    ) {
        self.init(name, .user, column, key, secret, isDerived, staysWithOwner)
    }

    package func delete<Owner>(of owner: Identifier<Owner>, in db: any SQLWriter) throws {
        if staysWithOwner { return }
        try db.execute("DELETE FROM \(Self.text(name)) WHERE \(Self.text(ownerColumn)) = \(owner)")
    }

    /// A part of the statement's text, which comes from the program's own literals and the schema alone.
    package static func text(_ name: String) -> SQL { SQL(stringLiteral: name) }
}

/// What else a module has of people: files, and rows that no table here names.
package struct AccountPart: Sendable {
    /// The prefixes of the keys under which files of a person or of a book lie.
    package var files: @Sendable (AccountScope) -> [String]
    /// Takes rows away that are no rows of a listed table, in the transaction of the book.
    package var forgetBook: @Sendable (Book.ID, any SQLWriter) throws -> Void
    /// Clears away what deleted rows have left behind, after an account was deleted.
    package var settle: @Sendable (any SQLWriter) throws -> Void

    package init(
        files: @escaping @Sendable (AccountScope) -> [String] = { _ in [] },
        forgetBook: @escaping @Sendable (Book.ID, any SQLWriter) throws -> Void = { _, _ in },
        settle: @escaping @Sendable (any SQLWriter) throws -> Void = { _ in }
    ) {
        self.files = files
        self.forgetBook = forgetBook
        self.settle = settle
    }
}

/// All that is known of what people have here.
package struct AccountContents: Sendable {
    package let tables: [AccountTable]
    package let parts: [AccountPart]

    package init(tables: [AccountTable], parts: [AccountPart]) {
        self.tables = AccountTable.ofIdentity + tables
        self.parts = parts
    }

    /// The names of the tables, for the test that none was forgotten.
    package var tableNames: Set<String> { Set(tables.map(\.name)) }
}

/// A person and the books that nobody else owns.
package struct AccountScope: Sendable {
    package let user: User.ID
    package let books: [Book.ID]

    package init(of user: User.ID, in db: any SQLReader) throws {
        self.user = user
        books = try db.rows(
            """
            SELECT book_id FROM book_members WHERE user_id = \(user) AND role = 'owner' AND NOT EXISTS (
                SELECT 1 FROM book_members AS others WHERE others.book_id = book_members.book_id AND others.role = 'owner'
                    AND others.user_id <> \(user))
            ORDER BY book_id
            """
        ).map { row in try row[0] }
    }
}
