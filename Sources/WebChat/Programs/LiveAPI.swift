import Accounting
import ExternalServices
import Features
import Hummingbird
import Identity
import WebInterface
import WebServer

/// `/api/v1/live`: what changes in a book and in its reader's chat, as server-sent events or over a WebSocket.
package struct LiveAPI: Sendable {
    private static let path = "/api/v1/live"

    let callers: Callers
    let clock: Clock
    let live: LiveUpdates

    init(callers: Callers, clock: Clock, live: LiveUpdates) {
        self.callers = callers
        self.clock = clock
        self.live = live
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/live", .reader, use: follow)
    }

    @Sendable func follow(_ call: APICall<BookAccess>) -> Response {
        live.response(to: call.request, topics: Self.topics(call.access), lasting: lasting(call.caller))
    }

    /// The same over a WebSocket.
    package var webSocket: WebSocketRoute {
        WebSocketRoute(path: Self.path, live: live) { [self] token, book in
            let book = try book.map { text in
                guard let id = Book.ID(text) else { throw BookAccessError.notFound }
                return id
            }
            let caller = try await callers.find(token, in: book)
            guard let access = caller.access, caller.scopes.contains(.read) else { throw BookAccessError.notFound }
            return WebSocketRoute.Visit(topics: Self.topics(access), lasting: lasting(caller))
        }
    }

    private static func topics(_ access: BookAccess) -> [String] { [Topic.book(access.book.id), Topic.chat(access.user.id)] }

    /// Until the token ends; with a key an hour, so that one that was revoked hears no more.
    private func lasting(_ caller: Caller) -> Duration {
        .milliseconds(max(0, min(caller.expiresAt.milliseconds - clock.now().milliseconds, 3_600_000)))
    }
}
