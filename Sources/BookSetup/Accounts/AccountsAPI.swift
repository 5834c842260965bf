import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/accounts`.
struct AccountsAPI: Sendable {
    let database: any SQLDatabase
    let accounts: AccountStore
    let ledger: Ledger

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger) {
        self.database = database
        accounts = AccountStore(clock: clock)
        self.ledger = ledger
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/accounts", .reader, use: list)
        routes.post("/api/v1/accounts", .editor, doing: add)
        routes.get("/api/v1/accounts/:id", .reader, use: show)
        routes.patch("/api/v1/accounts/:id", .editor, doing: change)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        return try await database.read(call) { db in .page(try accounts.balances(of: book, in: db), next: nil) }
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let id: Account.ID = try call.id(orThrow: NoSuchAccount())
        let book = call.access.book.id
        return try await database.read(call) { db in .one(try get(id, of: book, in: db)) }
    }

    @Sendable func add(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let book = call.access.book
        var fields = try call.fields()
        let name = fields.text("name", upTo: 60)
        let kind = fields.choice("kind", Account.Kind.self) ?? .bank
        let currency = fields.currency("currency") ?? book.currency
        let opening = fields.money("opening_balance", in: currency) ?? .zero(currency)
        if opening.minorUnits.magnitude > Transaction.largestAmount {
            fields.note("opening_balance", "out_of_range", "More than the ledger can hold.")
        }
        try fields.finish()
        let position = try accounts.nextPosition(of: book.id, in: db)
        let account = try accounts.add(
            name ?? "", kind: kind, currency: currency, opening: opening.minorUnits, position: position, by: call.access, in: db)
        try ledger.touch(book.id, in: db)
        return .one(try get(account.id, of: book.id, in: db), status: .created, location: "/api/v1/accounts/\(account.id)")
    }

    @Sendable func change(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Account.ID = try call.id(orThrow: NoSuchAccount())
        let book = call.access.book.id
        let old = try accounts.get(id, of: book, in: db)
        var fields = try call.fields()
        let name = fields.has("name") ? fields.text("name", upTo: 60) : old.account.name
        let kind = fields.choice("kind", Account.Kind.self) ?? old.account.kind
        let opening = fields.money("opening_balance", in: old.account.currency) ?? old.opening
        try fields.finish()
        try ETag.check(call.request.headers, against: try get(id, of: book, in: db))
        try accounts.change(id, name: name ?? old.account.name, kind: kind, opening: opening, by: call.access, in: db)
        try ledger.touch(book, in: db)
        return .one(try get(id, of: book, in: db))
    }

    private func get(_ id: Account.ID, of book: Book.ID, in db: any SQLReader) throws -> AccountStore.Balance {
        guard let one = try accounts.balances(of: book, in: db).first(where: { $0.account.id == id }) else { throw NoSuchAccount() }
        return one
    }
}

extension AccountStore.Balance: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", account.id)
            json.field("name", account.name)
            json.field("kind", account.kind)
            json.field("currency", account.currency)
            json.field("balance", balance)
        }
    }
}
