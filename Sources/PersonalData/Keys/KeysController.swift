import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/settings/keys/`: the API keys of a person, made and revoked.
struct KeysController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let users: Users
    let keys: APIKeys
    let pages: PageRenderer

    init(database: any SQLDatabase, clock: Clock, users: Users, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.users = users
        keys = APIKeys(clock: clock)
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/keys/", context: BookContext.self)
        settings.get(use: show)
        settings.post(use: make)
        settings.post(":id/deletions/", use: revoke)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        try await respond(to: request, context: context)
    }

    /// A key opens the book for as long as it lasts, so the password is asked for once more.
    @Sendable func make(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        do {
            let wish = try Self.wish(form)
            try await users.check(form.raw("password"), of: context.user)
            let (access, address, keys) = (context.access, context.address, keys)
            let secret = try await database.write { db in try keys.make(wish, for: access, from: address, in: db).secret }
            return try await respond(to: request, secret: secret, context: context)
        } catch let error as any UserFacingError {
            return try await respond(to: request, error: error, name: form.raw("name"), context: context)
        }
    }

    @Sendable func revoke(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let id: APIKey.ID = try context.id(or: APIKeyError.notFound)
        let (user, address, keys) = (context.user.id, context.address, keys)
        try await database.write { db in try keys.revoke(id, of: user, from: address, in: db) }
        return .seeOther("/settings/keys/")
    }

    private static func wish(_ form: FormBody) throws -> APIKeys.Wish {
        let name = try form.required("name", label: "Name", upTo: APIKeys.longestName)
        let scopes = Set(form.all("scopes").compactMap { APIScope(rawValue: $0) })
        guard !scopes.isEmpty else { throw APIKeyError.noScope }
        guard let days = Int64(form.raw("days")), APIKeys.days.contains(days) else { throw APIKeyError.daysOutOfRange }
        return APIKeys.Wish(name: name, scopes: scopes, days: days)
    }

    private func respond(
        to request: Request, secret: String? = nil, error: (any UserFacingError)? = nil, name: String = "", context: BookContext
    ) async throws -> Response {
        let (user, keys) = (context.user.id, keys)
        let all = try await database.read { db in try keys.list(of: user, in: db) }
        let page = KeysPage(
            errors: error?.formMessages ?? [], secret: secret, name: name.kept,
            scopes: APIScope.allCases.map { Choice($0.rawValue, $0.explanation, isSelected: $0 == .read) },
            keys: all.map { KeysPage.Key($0, zone: context.book.timeZone, now: clock.now()) })
        var response = try pages.respond(to: request, with: page, context: context, status: error?.formStatus ?? .ok)
        error?.announceWait(on: &response)
        return response
    }
}

extension KeysPage.Key {
    fileprivate init(_ key: APIKey, zone: String, now: Timestamp) {
        func day(_ instant: Timestamp) -> String { TimeZones.date(of: instant, in: zone).description }
        self.init(
            id: key.id.description, name: key.name, ending: key.ending,
            scopes: APIScope.allCases.filter(key.scopes.contains).map(\.explanation).joined(by: ", "),
            expires: key.expiresAt > now ? "until \(day(key.expiresAt))" : "ended \(day(key.expiresAt))",
            used: key.lastUsedAt.map { "used \(key.useCount)×, last on \(day($0))" } ?? "never used")
    }
}
