import Hummingbird
import ServiceLifecycle
import Synchronization

/// The time between being asked to stop and stopping, in which whoever spreads the requests is told to send them elsewhere.
///
/// `/readyz` answers 503 and every answer ends its connection, so that a proxy keeps none; requests are served as before.
final class Draining: Sendable {
    private let duration: Duration
    private let isUnderWay = Atomic(false)

    init(_ duration: Duration) { self.duration = duration }

    var hasBegun: Bool { isUnderWay.load(ordering: .relaxed) }

    func begin() async {
        guard duration > .zero else { return }
        isUnderWay.store(true, ordering: .relaxed)
        try? await Task.sleep(for: duration)
    }
}

/// Holds up the end of the services that were started before it.
struct DrainService: Service {
    let draining: Draining

    func run() async throws {
        try? await gracefulShutdown()
        await draining.begin()
    }
}

/// Ends each connection with its next answer while the process is about to stop.
struct ConnectionEnder<Context: RequestContext>: RouterMiddleware {
    let draining: Draining

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if draining.hasBegun { response.headers[.connection] = "close" }
        return response
    }
}

extension Settings {
    /// That of `TUPPENCE_DRAIN_SECONDS`; none without it.
    func draining() throws -> Draining {
        guard let text = self[.drainSeconds] else { return Draining(.zero) }
        guard let seconds = Int(text), (0...300).contains(seconds) else { throw SettingsError.drainSeconds(text) }
        return Draining(.seconds(seconds))
    }
}
