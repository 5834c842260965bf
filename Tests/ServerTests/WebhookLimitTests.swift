import Logging
@testable import Server
import Testing

@Suite struct WebhookLimitTests {
    private let start = ContinuousClock.now
    private func limit(_ perMinute: Int) -> WebhookLimit {
        WebhookLimit(perMinute, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), at: start)
    }

    @Test func `a minute's webhooks may come at once, the next has to wait`() {
        let limit = limit(WebhookLimit.usual)
        for _ in 0..<1_200 { #expect(limit.take(at: start) == nil) }
        #expect(limit.take(at: start) == 1)
        // Twenty come back each second.
        for _ in 0..<20 { #expect(limit.take(at: start + .seconds(1)) == nil) }
        #expect(limit.take(at: start + .seconds(1)) == 1)
    }

    @Test func `who has to wait is told for how long`() {
        let limit = limit(2)
        for _ in 0..<2 { #expect(limit.take(at: start) == nil) }
        #expect(limit.take(at: start) == 31)
        #expect(limit.take(at: start + .seconds(31)) == nil)
    }
}
