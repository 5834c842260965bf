import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/transactions`.
struct TransactionsAPI: Sendable {
    static let mostAtOnce = 500

    let database: any SQLDatabase
    let clock: Clock
    let ledger: Ledger
    let accounts: AccountStore
    let categories: CategoryStore
    let learning: CorrectionLog
    let cache: AnswerCache

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, learning: CorrectionLog, cache: AnswerCache) {
        self.database = database
        self.clock = clock
        self.ledger = ledger
        self.learning = learning
        self.cache = cache
        accounts = AccountStore(clock: clock)
        categories = CategoryStore(clock: clock)
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/transactions", .reader, use: list)
        routes.post("/api/v1/transactions", .editor, doing: record)
        routes.post("/api/v1/transactions/changes", .editor, doing: changeMany)
        routes.post("/api/v1/transactions/deletions", .editor, doing: deleteMany)
        routes.get("/api/v1/transactions/:id", .reader, use: show)
        routes.patch("/api/v1/transactions/:id", .editor, doing: change)
        routes.delete("/api/v1/transactions/:id", .editor, doing: delete)
        routes.post("/api/v1/transactions/:id/restorations", .editor, doing: restore)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        if let known = cache.answer(to: call) { return known }
        let book = call.access.book
        var parameters = try call.query()
        let query = try TransactionQuery(&parameters, in: book)
        let answer = try await database.read(call) { db in
            let page = try TransactionResource.page(query, of: book.id, in: db)
            return APIAnswer.page(page.rows, next: page.next)
        }
        return cache.keep(answer, for: call)
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let id: Transaction.ID = try call.id(orThrow: LedgerError.transactionNotFound)
        let book = call.access.book.id
        return try await database.read(call) { db in .one(try TransactionResource.get(id, of: book, in: db)) }
    }

    @Sendable func record(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let new = try transaction(from: call, clock.newID(), replacing: nil, in: db)
        try ledger.record(new, from: .init(.api), by: call.access, in: db)
        return .one(
            try TransactionResource.get(new.id, of: call.access.book.id, in: db), status: .created,
            location: "/api/v1/transactions/\(new.id)")
    }

    @Sendable func change(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Transaction.ID = try call.id(orThrow: LedgerError.transactionNotFound)
        let resource = try TransactionResource.get(id, of: call.access.book.id, in: db)
        let old = resource.transaction
        let new = try transaction(from: call, id, replacing: old, in: db)
        try ETag.check(call.request.headers, against: resource)
        if new != old {
            try ledger.replace(with: new, by: call.access, in: db)
            try learning.note(from: old, to: new, in: call.access.book.id, db: db)
        }
        return .one(try TransactionResource.get(id, of: call.access.book.id, in: db))
    }

    @Sendable func delete(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Transaction.ID = try call.id(orThrow: LedgerError.transactionNotFound)
        let resource = try TransactionResource.get(id, of: call.access.book.id, in: db)
        try ETag.check(call.request.headers, against: resource)
        try ledger.delete(id, by: call.access, in: db)
        return .none
    }

    @Sendable func restore(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Transaction.ID = try call.id(orThrow: LedgerError.transactionNotFound)
        try ledger.restore(id, by: call.access, in: db)
        return .one(try TransactionResource.get(id, of: call.access.book.id, in: db))
    }

    private func transaction(
        from call: APICall<WritingAccess>, _ id: Transaction.ID, replacing old: Transaction?, in db: any SQLWriter
    ) throws -> Transaction {
        let book = call.access.book
        var fields = TransactionFields(
            try call.fields(), accounts: try accounts.list(of: book.id, in: db), categories: try categories.list(of: book.id, in: db))
        return try fields.transaction(id, replacing: old, in: book, today: clock.today(in: book.timeZone))
    }
}
