import Accounting
import Hummingbird
import Synchronization
import Testing

@testable import WebInterface

@Suite struct LimitsTests {
    /// Buckets that never fill up again.
    private func limits() -> Limits {
        let used = Bucket()
        return Limits(
            take: { name, window, key in used.take("\(name) \(key)", window) },
            takeAtOnce: { name, window, key in used.take("\(name) \(key)", window) },
            wait: { name, window, key in used.count("\(name) \(key)") < window.count ? nil : window.seconds })
    }

    private final class Bucket: Sendable {
        private let used = Mutex<[String: Int]>([:])

        func count(_ name: String) -> Int { used.withLock { $0[name, default: 0] } }

        func take(_ name: String, _ window: Limit.Window) -> Limits.Verdict {
            used.withLock { used in
                guard used[name, default: 0] < window.count else { return .wait(window.seconds) }
                used[name, default: 0] += 1
                return .allowed(remaining: window.count - used[name, default: 0], reset: window.seconds)
            }
        }
    }

    @Test func `five in a minute are allowed, the sixth waits`() async throws {
        let limits = limits()
        for _ in 0..<5 { try await limits.take(.secondFactors, for: "user/1") }
        let error = await #expect(throws: TooManyRequests.self) { try await limits.take(.secondFactors, for: "user/1") }
        #expect(error?.retryAfter == 60)
        try await limits.take(.secondFactors, for: "user/2")
    }

    @Test func `a refusal says when to come back, for people and programs`() async throws {
        let limits = limits()
        for _ in 0..<5 { try limits.takeAtOnce(.invitations, for: "user/1") }
        let error = #expect(throws: TooManyRequests.self) { try limits.takeAtOnce(.invitations, for: "user/1") }
        let problem = Problem(of: try #require(error), requestID: "1")
        #expect(problem.status == .tooManyRequests && problem.message.english.contains("60 minutes"))
        #expect(problem.headers[.retryAfter] == "3600")
        #expect(problem.headers[named: "RateLimit-Policy"] == "\"invitations\";q=5;w=3600")
        #expect(problem.headers[named: "RateLimit"] == "\"invitations\";r=0;t=3600")
    }

    @Test func `to look takes nothing`() throws {
        let limits = limits()
        for _ in 0..<100 { try limits.check(.invitations, for: "user/1") }
        for _ in 0..<5 { try limits.takeAtOnce(.invitations, for: "user/1") }
        #expect(throws: TooManyRequests.self) { try limits.check(.invitations, for: "user/1") }
    }

    @Test func `of two windows the tighter one is told`() async throws {
        let fields = try await limits().take(.models, for: "user/1")
        #expect(fields.window.count == 50 && fields.remaining == 49)
    }
}
