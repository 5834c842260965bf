import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/settings/security/`: a person's own entries of the access log.
struct SecurityController: Sendable {
    let database: any SQLDatabase
    let pages: PageRenderer

    init(database: any SQLDatabase, pages: PageRenderer) {
        self.database = database
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<UserContext>) {
        routes.get("/settings/security", use: show)
    }

    @Sendable func show(_ request: Request, context: UserContext) async throws -> Response {
        let before = try request.uri.queryParameters["before"].map { text in
            guard let number = Int64(text) else { throw HTTPError(.badRequest, message: "There is no such page.") }
            return number
        }
        let (limit, user) = (50, context.user.id)
        let entries = try await database.read { db in
            try AccessLog.entries(of: user, before: before, limit: limit + 1, in: db)
        }
        let shown = entries.prefix(limit)
        let zone = context.session.access.book.timeZone
        let page = SecurityPage(
            events: shown.map { SecurityPage.Event($0, in: zone) },
            olderURL: entries.count > limit ? shown.last.map { "/settings/security/?before=\($0.number)" } : nil)
        return try pages.respond(to: request, with: page, context: context)
    }
}

extension SecurityPage.Event {
    init(_ entry: AccessEntry, in zone: String) {
        let (hour, minute) = TimeZones.time(of: entry.at, in: zone)
        let clockTime = [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        let address = entry.about?.address ?? ""
        self.init(
            what: eventName(entry.event), detail: entry.about?.detail ?? "",
            when: "\(TimeZones.date(of: entry.at, in: zone)) \(clockTime)", address: address.isEmpty ? "this machine" : .verbatim(address))
    }
}

/// What people call an event of the access log; its own name where there is no better one.
func eventName(_ event: String) -> Words {
    eventNames[event] ?? .verbatim(event.replacing(".", with: " ").replacing("_", with: " "))
}

private let eventNames: [String: Words] = [
    "login": "Logged in", "login.failed": "A login failed", "logout": "Logged out",
    "password.changed": "The password was changed", "password.set": "The password was set by whoever runs the server",
    "password.reset": "The password was reset by e-mail", "session.ended": "A login was ended",
    "role.changed": "Your role in a book was changed", "book.joined": "You joined a book", "book.left": "You left a book",
    "book.removed_from": "You were removed from a book", "second_factor.on": "The second factor was switched on",
    "second_factor.off": "The second factor was switched off", "second_factor.failed": "A code of the second factor was wrong",
    "second_factor.reset": "The second factor was removed by whoever runs the server",
    "recovery_code.used": "A recovery code was used", "recovery_codes.renewed": "New recovery codes were made",
    "key.made": "An API key was made", "key.revoked": "An API key was revoked",
    "admin.granted": "You became an administrator", "admin.revoked": "You are no longer an administrator",
    "admin.user_disabled": "An administrator disabled the account", "admin.user_enabled": "An administrator enabled the account",
    "admin.sessions_ended": "An administrator ended all logins",
]
