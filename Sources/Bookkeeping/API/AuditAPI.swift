import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/audit`: every change of the book's transactions, the latest first.
package struct AuditAPI: Sendable {
    let database: any SQLDatabase

    package init(database: any SQLDatabase) { self.database = database }

    package func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/audit", .reader, use: list)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        var query = try call.query()
        let transaction: Transaction.ID? = query.id("transaction")
        let limit = query.limit()
        let keys = query.cursor(of: "audit")
        let last = keys?.first.flatMap { Int64($0) }
        if keys != nil, last == nil { query.note("cursor", "unknown", "This cursor is none of this list. Begin without one.") }
        try query.finish()
        return try await database.read(call) { db in
            let found = try AuditResource.list(of: book, transaction, before: last, limit: limit + 1, in: db)
            let page = Array(found.prefix(limit))
            return .page(page, next: found.count > limit ? page.last.map { PageCursor.next(of: "audit", "\($0.number)") } : nil)
        }
    }
}

/// One change: who, when, and the transaction before and after it.
struct AuditResource: JSONWritable {
    let number: Int64
    let at: Timestamp
    let user: User.ID
    let person: String?
    let action: AuditTrail.Action
    let transaction: Transaction.ID
    let before, after: Transaction?

    static func list(
        of book: Book.ID, _ transaction: Transaction.ID?, before number: Int64?, limit: Int, in db: any SQLReader
    ) throws -> [AuditResource] {
        let one: SQL = transaction.map { "AND a.entity_id = \($0)" } ?? ""
        let earlier: SQL = number.map { "AND a.number < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT a.number, a.at, a.user_id, u.name, a.action, a.entity_id, a.before, a.after
            FROM audit_trail a LEFT JOIN users u ON u.id = a.user_id
            WHERE a.book_id = \(book) AND a.entity = 'transaction' \(one) \(earlier) ORDER BY a.number DESC LIMIT \(limit)
            """
        ).map(AuditResource.init)
    }

    private init(row: SQLRow) throws {
        number = try row[0]
        at = try row[1]
        user = try row[2]
        person = try row[3]
        action = try row[4]
        let id: Transaction.ID = try row[5]
        transaction = id
        let (before, after): (String?, String?) = (try row[6], try row[7])
        self.before = try before.map { try TransactionSnapshot($0).transaction(id) }
        self.after = try after.map { try TransactionSnapshot($0).transaction(id) }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("number", number)
            json.field("at", at)
            json.field("user", user)
            json.field("person", person)
            json.field("action", action)
            json.field("transaction", transaction)
            json.key("before")
            Self.write(before, to: &json)
            json.key("after")
            Self.write(after, to: &json)
        }
    }

    private static func write(_ transaction: Transaction?, to json: inout JSONWriter) {
        guard let transaction else { return json.null() }
        json.object { json in transaction.writeFields(to: &json) }
    }
}

extension AuditTrail.Action: JSONWritable {}
