import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Where a person is signed in, and the keys of their programs.
struct AccountController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let keys: APIKeys

    init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
        keys = APIKeys(clock: clock)
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/sessions", .account, use: sessions)
        routes.delete("/api/v1/sessions/:id", .account, doing: endSession)
        routes.get("/api/v1/keys", .account, use: listKeys)
        routes.post("/api/v1/keys", .account, doing: makeKey)
        routes.delete("/api/v1/keys/:id", .account, doing: revokeKey)
    }

    @Sendable func sessions(_ call: APICall<User>) async throws -> APIAnswer {
        let user = call.user.id, now = clock.now()
        return try await database.read { db in
            APIAnswer.page(try SignedIn.list(of: user, at: now, in: db), next: nil)
        }
    }

    @Sendable func endSession(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Session.ID = try call.id(orThrow: SessionNotFound())
        guard try SignedIn.end(id, of: call.user.id, in: db) else { throw SessionNotFound() }
        return .none
    }

    @Sendable func listKeys(_ call: APICall<User>) async throws -> APIAnswer {
        let (keys, user) = (keys, call.user.id)
        return try await database.read { db in APIAnswer.page(try keys.list(of: user, in: db), next: nil) }
    }

    @Sendable func makeKey(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        guard let access = call.caller.access else { throw BookAccessError.notFound }
        let wish = try APIKeys.Wish(call.fields())
        let (key, secret) = try keys.make(wish, for: access, from: call.address, in: db)
        func answer(_ secret: String?) -> APIAnswer {
            .object(.created) { json in
                key.writeFields(to: &json)
                json.field("secret", secret)
            }
        }
        var made = answer(secret)
        made.keptBody = answer(nil).body
        made.location = "/api/v1/keys/\(key.id)"
        return made
    }

    @Sendable func revokeKey(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        try keys.revoke(call.id(orThrow: APIKeyError.notFound), of: call.user.id, from: call.address, in: db)
        return .none
    }
}

/// A session that a person does not have, or no longer.
struct SessionNotFound: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "session.not_found"
    let userMessage: Words = "You have no such session."
}

extension APIKeys.Wish {
    package init(_ sent: JSONFields) throws {
        var fields = sent
        let name = fields.text("name", upTo: APIKeys.longestName)
        let days = fields.integer("expires_in_days", in: APIKeys.days) ?? APIKeys.usualDays
        var scopes: Set<APIScope> = []
        for (index, value) in (fields.list("scopes", upTo: APIScope.allCases.count) ?? []).enumerated() {
            guard case .string(let text) = value, let scope = APIScope(rawValue: text) else {
                fields.note("scopes/\(index)", "unknown_value", "One of \(APIScope.allCases.map(\.rawValue).joined(separator: ", ")).")
                continue
            }
            scopes.insert(scope)
        }
        if scopes.isEmpty, !fields.faults.contains(where: { $0.field.hasPrefix("scopes") }) {
            fields.note("scopes", "missing", "Say what the key may do.")
        }
        try fields.finish()
        self.init(name: name ?? "", scopes: scopes, days: days)
    }
}
