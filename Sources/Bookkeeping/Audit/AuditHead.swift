import Accounting
import Identity
import Persistence

/// The end of a book's chain. Writers of one book wait for one another, so nobody else adds an entry meanwhile.
struct AuditHead: Sendable {
    var number: Int64
    var hash: [UInt8]

    static func find(of book: Book.ID, in db: any SQLReader) throws -> AuditHead? {
        try db.row("SELECT number, hash FROM audit_heads WHERE book_id = \(book)").map { row in
            AuditHead(number: try row[0], hash: try row[1])
        }
    }

    /// The beginning of a chain; entries from before there were chains are its first links.
    static func begin(of book: Book.ID, in db: any SQLWriter) throws -> AuditHead {
        var head = AuditHead(number: 0, hash: ChainLink.beginning)
        for row in try db.rows("SELECT \(AuditLink.columns) FROM audit_trail WHERE book_id = \(book) ORDER BY number") {
            let link = try AuditLink(row: row, of: book)
            head = AuditHead(number: link.number, hash: link.hash(after: head.hash))
            try db.execute(
                "UPDATE audit_trail SET hash = \(head.hash) WHERE book_id = \(book) AND number = \(head.number)")
        }
        try db.execute("INSERT INTO audit_heads (book_id, number, hash) VALUES (\(book), \(head.number), \(head.hash))")
        return head
    }
}

extension AuditTrail {
    /// Begins the chain of every book, with what was written before there were chains. Called once, behind the migration.
    package static func beginChains(in database: any SQLDatabase) async throws {
        for book in try await books(in: database) {
            try await database.write(in: book.id) { db in
                if try AuditHead.find(of: book.id, in: db) == nil { _ = try AuditHead.begin(of: book.id, in: db) }
            }
        }
    }
}

/// One entry as it is hashed: every column.
struct AuditLink: Sendable {
    let book: Book.ID
    let number: Int64
    let at: Timestamp
    let user: User.ID
    let action, entity: String
    let id: Identifier<AuditLink>
    let before, after: String?

    init(book: Book.ID, number: Int64, at: Timestamp, user: User.ID, change: AuditTrail.Change) {
        self.book = book
        self.number = number
        self.at = at
        self.user = user
        action = change.action.rawValue
        entity = change.entity.rawValue
        id = Identifier(change.id)
        before = change.before
        after = change.after
    }

    static let columns: SQL = "number, at, user_id, action, entity, entity_id, before, after, hash"

    init(row: SQLRow, of book: Book.ID) throws {
        self.book = book
        number = try row[0]
        at = try row[1]
        user = try row[2]
        action = try row[3]
        entity = try row[4]
        id = try row[5]
        before = (try row[6] as AuditText?)?.text
        after = (try row[7] as AuditText?)?.text
    }

    func hash(after previous: [UInt8]) -> [UInt8] {
        var link = ChainLink(after: previous)
        link.add(book.uuid)
        link.add(number)
        link.add(at)
        link.add(user.uuid)
        link.add(action)
        link.add(entity)
        link.add(id.uuid)
        link.add(before)
        link.add(after)
        return link.hash
    }
}
