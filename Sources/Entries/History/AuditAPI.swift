import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/audit`: every change of the book and of what is in it, the latest first.
struct AuditAPI: Sendable {
    let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/audit", .reader, use: list)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        var query = try call.query()
        let filter = AuditFilter(
            book: call.access.book.id, entity: query.choice("entity"), id: query.id("id"))
        let limit = query.limit()
        let keys = query.cursor(of: "audit")
        let last = keys?.first.flatMap { Int64($0) }
        if keys != nil, last == nil { query.note("cursor", "unknown", "This cursor does not belong to this list. Start without one.") }
        try query.finish()
        return try await database.read(call) { db in
            let found = try filter.changes(before: last, limit: limit + 1, in: db)
            let page = Array(found.prefix(limit))
            return .page(page, next: found.count > limit ? page.last.map { PageCursor.next(of: "audit", "\($0.number)") } : nil)
        }
    }
}

/// Which changes of a book are asked for: all, those of one kind of thing, or of one thing. Each follows an index of its own.
struct AuditFilter: Sendable {
    let book: Book.ID
    let entity: AuditTrail.Entity?
    let id: Identifier<AuditTrail>?

    func changes(before number: Int64?, limit: Int, in db: any SQLReader) throws -> [AuditResource] {
        let earlier: SQL = number.map { "AND a.number < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT a.number, a.at, a.user_id, u.name, a.action, a.entity, a.entity_id, a.before, a.after
            FROM audit_trail a LEFT JOIN users u ON u.id = a.user_id
            WHERE a.book_id = \(book) \(condition) \(earlier) ORDER BY a.number DESC LIMIT \(limit)
            """
        ).map(AuditResource.init)
    }

    private var condition: SQL {
        switch (entity, id) {
        case (nil, nil): ""
        // Nearly all entries are about transactions: those are found among all.
        case (.transaction?, nil): "AND a.entity = 'transaction'"
        case (let entity?, nil): "AND a.entity = \(entity) AND a.entity <> 'transaction'"
        case (nil, let id?): "AND a.entity_id = \(id)"
        // The id says more; the kind is put so that its index is not taken.
        case (let entity?, let id?): "AND a.entity_id = \(id) AND a.entity || '' = \(entity)"
        }
    }
}
