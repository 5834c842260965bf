import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/books`: the books of a person, and the rules of one.
struct BooksController: Sendable {
    let database: any SQLDatabase
    let shelf: Bookshelf
    let settings: BookSettings

    init(database: any SQLDatabase, shelf: Bookshelf, settings: BookSettings) {
        self.database = database
        self.shelf = shelf
        self.settings = settings
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/books", .person, use: list)
        routes.post("/api/v1/books", .account, doing: make)
        routes.get("/api/v1/books/current", .reader, use: current)
        routes.patch("/api/v1/books/current", .owner, doing: change)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        let user = call.user.id
        return try await database.read { db in APIAnswer.page(try BookAccesses.all(of: user, in: db), next: nil) }
    }

    /// Another book, with the currency, zone and months of the one that is asked from.
    @Sendable func make(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        guard let model = call.caller.access else { throw BookAccessError.notFound }
        var fields = try call.fields()
        let name = fields.parsed("name", by: PersonName.parse)
        if name == nil, fields.faults.isEmpty { fields.note("name", "missing", "This field is needed.") }
        try fields.finish()
        guard let name else { throw InvalidFields(fields.faults) }
        return .one(try shelf.make(named: name, like: model, in: db), status: .created)
    }

    @Sendable func current(_ call: APICall<BookAccess>) -> APIAnswer { .one(call.access) }

    @Sendable func change(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let user = call.user.id, book = call.access.book.id
        guard let before = try BookAccesses.find(user: user, book: book, in: db) else { throw BookAccessError.notFound }
        let rules = try BookSettings.Rules(call.fields(), changing: before.book)
        try ETag.check(call.request.headers, against: before)
        try settings.update(call.access, to: rules, in: db)
        guard let after = try BookAccesses.find(user: user, book: book, in: db) else { throw BookAccessError.notFound }
        return .one(after)
    }
}

extension BookSettings.Rules {
    /// The rules of a book with those that were sent in their place.
    package init(_ sent: JSONFields, changing book: Book) throws {
        var fields = sent
        self.init(of: book)
        self.name = fields.parsed("name", by: PersonName.parse) ?? name
        currency = fields.parsed("currency", by: ProfileField.currency) ?? currency
        timeZone = fields.parsed("time_zone", by: ProfileField.timeZone) ?? timeZone
        monthStart = fields.integer("month_start", in: 1...28).map(Int.init) ?? monthStart
        try fields.finish()
    }
}
