import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Synchronization
import Testing
import WebInterface

@testable import Server
@testable import WebServer

@Suite struct BriefTasksTests {
    @Test(.timeLimit(.minutes(15)))
    func `work whose answer is overdue is called off`() async throws {
        let endless = Endless()
        try await endless.application.test(.live) { client in
            let refused = try await client.execute(uri: "/endless", method: .get)
            #expect(refused.status == .serviceUnavailable)
            await endless.untilCalledOff()
        }
        #expect(endless.calledOff == 1)
    }

    @Test(.timeLimit(.minutes(15)))
    func `work that begins after its answer was overdue is called off at once`() async throws {
        let endless = Endless(beginsAfter: .seconds(7))
        try await endless.application.test(.live) { client in
            let refused = try await client.execute(uri: "/endless", method: .get)
            #expect(refused.status == .serviceUnavailable)
            await endless.untilCalledOff()
        }
        #expect(endless.calledOff == 1)
    }

    @Test(.timeLimit(.minutes(15)))
    func `work that has answered is left alone`() async throws {
        let endless = Endless()
        try await endless.application.test(.live) { client in
            let answered = try await client.execute(uri: "/brief", method: .get)
            #expect(answered.status == .ok)
            let refused = try await client.execute(uri: "/endless", method: .get)
            #expect(refused.status == .serviceUnavailable)
            await endless.untilCalledOff()
        }
        #expect(endless.calledOff == 1)
    }
}

/// A server that waits five seconds for its answers, with a route that never has one.
private final class Endless: Sendable {
    /// How late a thread is found for a request: on a machine that is busy enough, later than its answer is due.
    private let delay: Duration
    private let count = Mutex(0)

    init(beginsAfter delay: Duration = .zero) { self.delay = delay }

    var calledOff: Int { count.withLock { $0 } }

    /// Waits for it, half a minute at most: what is not called off by then never is.
    func untilCalledOff() async {
        for _ in 0..<3_000 where calledOff == 0 { try? await Task.sleep(for: .milliseconds(10)) }
    }

    var application: some ApplicationProtocol {
        let router = Router(context: VisitorContext.self)
        router.get("/endless") { _, _ -> String in
            do {
                // Longer than anybody waits for it, but it ends.
                try await Task.sleep(for: .seconds(120))
            } catch {
                self.count.withLock { $0 += 1 }
                throw error
            }
            return ""
        }
        router.get("/brief") { _, _ in "done" }
        var limits = HTTPLimits()
        limits.answerSeconds = 5
        let door = ConnectionDoor(limits: limits, count: ConnectionCount(limits: limits, proxies: .none), isServedOverTLS: false)
        return Application(
            responder: Late(delay: delay, responder: BriefTasks(responder: router.buildResponder())), server: .connections(direct: nil, door: door),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)))
    }
}

private struct Late: HTTPResponder {
    let delay: Duration
    let responder: BriefTasks

    func respond(to request: Request, context: VisitorContext) async throws -> Response {
        let delay = delay
        try await Task.detached { try await Task.sleep(for: delay) }.value
        return try await responder.respond(to: request, context: context)
    }
}
