import ExternalServices
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import WebInterface

@Suite(.timeLimit(.minutes(5))) struct LiveUpdatesTests {
    let live = LiveUpdates()

    @Test func `every subscriber of a topic hears its events in order, and no other's`() async {
        let streams = (0..<200).map { _ in live.subscribe(to: "book/1") }
        let others = live.subscribe(to: "book/2")
        for number in 1...5 { live.publish(LiveEvent("ledger-changed", data: "\(number)"), to: "book/1") }
        live.close()
        for stream in streams {
            #expect(await stream.reduce(into: []) { $0.append($1.data) } == ["1", "2", "3", "4", "5"])
        }
        #expect(await others.reduce(0) { count, _ in count + 1 } == 0)
    }

    @Test func `a slow reader is told to refresh`() async {
        let stream = live.subscribe(to: "a")
        for number in 0..<1000 { live.publish(LiveEvent("x", data: "\(number)"), to: "a") }
        live.close()
        let events = await stream.reduce(into: []) { $0.append($1) }
        #expect(events.count == LiveUpdates.bufferSize)
        #expect(events.last == .refresh)
    }

    @Test func `a cancelled or forgotten subscription leaves nothing behind`() async {
        let readers = (0..<100).map { index in
            let stream = live.subscribe(to: "a", "b\(index)")
            return Task { for await _ in stream {} }
        }
        _ = live.subscribe(to: "forgotten")
        for reader in readers { reader.cancel() }
        for reader in readers { await reader.value }
        #expect(live.subscriptionCount == 0)
    }

    @Test func `a subscription after closing ends at once`() async {
        live.close()
        #expect(await live.subscribe(to: "a").reduce(0) { count, _ in count + 1 } == 0)
    }

    @Test(arguments: [
        (LiveEvent("ledger-changed", data: "42"), "event: ledger-changed\ndata: 42\n\n"),
        (LiveEvent("x"), "event: x\ndata: \n\n"),
        (LiveEvent("x", data: "a\nb"), "event: x\ndata: a\ndata: b\n\n"),
        (LiveEvent("x\ndata: forged", data: "a\r\n\r\nevent: forged"), "event: xdata: forged\ndata: a\ndata: \ndata: event: forged\n\n"),
        (LiveEvent.heartbeat, ": still here\n\n"),
    ])
    func `an event is one frame, whatever it holds`(event: LiveEvent, frame: String) {
        #expect(event.frame == frame)
    }

    @Test func `a response ends when its reader's rights have changed`() async throws {
        let live = LiveUpdates(heartbeat: .seconds(60))
        let sent = SentText { text in
            if text.contains("retry:"), !text.contains("reload") {
                live.publish(.reload, to: "person/1")
                live.publish(LiveEvent("ledger-changed"), to: "a")
            }
        }
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/live")
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        try await live.response(to: request, topics: ["a", "person/1"]).body.write(sent)
        #expect(sent.text.hasSuffix("event: reload\ndata: \n\n"))
        #expect(live.subscriptionCount == 0)
    }

    @Test(arguments: [false, true])
    func `a response streams events and heartbeats until the hub closes`(isReturning: Bool) async throws {
        let live = LiveUpdates(heartbeat: .milliseconds(1))
        let sent = SentText { text in
            if text.contains("retry:"), !text.contains("ledger-changed") {
                live.publish(LiveEvent("ledger-changed", data: "1"), to: "a")
            }
            if text.contains("ledger-changed"), text.contains(": still here\n\n") { live.close() }
        }
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: "/live",
            headerFields: isReturning ? fields(["Last-Event-ID": "1"]) : [:])
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let response = live.response(to: request, topics: ["a"])
        try await response.body.write(sent)
        #expect(response.headers[.contentType] == "text/event-stream")
        #expect(sent.text.hasPrefix("retry: 2000\nid: 1\n\n"))
        #expect(sent.text.contains("event: refresh") == isReturning)
        #expect(sent.text.contains("event: ledger-changed\ndata: 1\n\n"))
        #expect(live.subscriptionCount == 0)
    }
}

@Suite(.timeLimit(.minutes(5))) struct LiveProcessesTests {
    let announcements = Announcements.local()

    /// Two processes and the tasks that follow the other; the streams end with the test.
    private func twoProcesses() async throws -> (LiveUpdates, LiveUpdates) {
        let processes = (LiveUpdates(over: announcements), LiveUpdates(over: announcements))
        for live in [processes.0, processes.1] { Task { await live.follow() } }
        // Until both listen.
        try await Task.sleep(for: .milliseconds(50))
        return processes
    }

    @Test func `each process hears of a change once`() async throws {
        let (here, there) = try await twoProcesses()
        let streams = [here.subscribe(to: "book/1"), there.subscribe(to: "book/1")]
        for number in 1...3 { here.publish(LiveEvent("ledger-changed", data: "\(number)\nmore"), to: "book/1") }
        try await Task.sleep(for: .milliseconds(100))
        for live in [here, there] { live.close() }
        for stream in streams {
            #expect(await stream.reduce(into: []) { $0.append($1.data) } == ["1\nmore", "2\nmore", "3\nmore"])
        }
    }

    @Test func `after messages were missed every page refreshes`() async throws {
        let (here, _) = try await twoProcesses()
        let streams = (0..<700).map { here.subscribe(to: "book/\($0)", "chat/1") }
        announcements.publish("live", Announcements.missed)
        for stream in streams {
            var events = stream.makeAsyncIterator()
            #expect(await events.next() == .refresh)
        }
    }

    @Test func `a message is one line, as PostgreSQL wants it`() throws {
        let text = LiveMessage(origin: "1", topic: "book/1", event: LiveEvent("x", data: "a\nb\u{0}\r\n\u{2028}")).text
        #expect(!text.utf8.contains { $0 == 10 || $0 == 0 })
        #expect(try #require(LiveMessage(text)).event.data == "a\nb\u{0}\r\n\u{2028}")
    }

    @Test(arguments: ["", "a", "[]", #"["a","b","c"]"#]) func `a message of another form is left out`(text: String) {
        #expect(LiveMessage(text) == nil)
    }
}

/// Keeps what a response body writes and tells after each part.
private final class SentText: ResponseBodyWriter {
    private let kept = Mutex("")
    private let onWrite: @Sendable (String) -> Void

    init(onWrite: @escaping @Sendable (String) -> Void) { self.onWrite = onWrite }

    var text: String { kept.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        kept.withLock { $0 += String(buffer: buffer) }
        onWrite(text)
    }

    func finish(_ trailers: HTTPFields?) async throws {}
}
