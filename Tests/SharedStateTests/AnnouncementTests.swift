import ExternalServices
@testable import SharedState
import Synchronization
import Testing
import WebInterface

@Suite(.timeLimit(.minutes(5))) struct AnnouncementTests {
    @Test func `each process hears each word once, itself at once`() async throws {
        try await withTwoProcesses { server, here, there in
            let heard = [Heard(here, "jobs"), Heard(there, "jobs"), Heard(there, "other")]
            for number in 1...100 { here.announcements.publish("jobs", "\(number)") }
            #expect(Set(heard[0].words).isSubset(of: Set((1...100).map(String.init))))
            try await wait(atMost: .seconds(30)) { heard[0].words.count >= 100 && heard[1].words.count >= 100 }
            try await Task.sleep(for: .milliseconds(50))
            for listener in heard.prefix(2) { #expect(listener.words == (1...100).map(String.init)) }
            #expect(heard[2].words.isEmpty)
        }
    }

    @Test func `what is said while Redis is away is heard once when it is back, or that something was missed`() async throws {
        try await withTwoProcesses { server, here, there in
            let heard = Heard(there, "jobs")
            server.kill()
            try await wait(atMost: .seconds(30)) { !here.isUp && !there.isUp }
            for _ in 0..<50 { here.announcements.publish("jobs", "again and again") }
            try await server.start()
            try await wait(atMost: .seconds(30)) { heard.words.contains(Announcements.missed) }
            here.announcements.publish("jobs", "last")
            try await wait(atMost: .seconds(30)) { heard.words.contains("last") }
            #expect(heard.words.filter { $0 == "again and again" }.count <= 1)
        }
    }

    @Test func `too much said while Redis is away becomes one word`() async throws {
        try await withTwoProcesses { server, here, there in
            server.kill()
            try await wait(atMost: .seconds(30)) { !here.isUp && !there.isUp }
            let heard = Heard(there, "jobs")
            for number in 0..<5000 { here.announcements.publish("jobs", "\(number)") }
            try await server.start()
            try await wait(atMost: .seconds(30)) { heard.words.contains(Announcements.missed) }
            here.announcements.publish("jobs", "last")
            try await wait(atMost: .seconds(30)) { heard.words.contains("last") }
            #expect(heard.words.count < 1100)
        }
    }

    @Test func `a frozen Redis is noticed, and pages refresh when it is back`() async throws {
        try await withTwoProcesses { server, here, there in
            let live = [LiveUpdates(over: here.announcements), LiveUpdates(over: there.announcements)]
            for updates in live { Task { await updates.follow() } }
            try await Task.sleep(for: .milliseconds(50))
            let events = HeardEvents(live[1], "book/1")
            server.freeze()
            live[0].publish(LiveEvent("ledger-changed"), to: "book/1")
            try await wait(atMost: .seconds(30)) { !there.isUp }
            #expect(events.all.isEmpty)
            server.thaw()
            try await wait(atMost: .seconds(30)) { events.all.contains("refresh") }
        }
    }

    @Test func `an open page hears of a change in another process`() async throws {
        try await withTwoProcesses { server, here, there in
            let live = [LiveUpdates(over: here.announcements), LiveUpdates(over: there.announcements)]
            for updates in live { Task { await updates.follow() } }
            try await Task.sleep(for: .milliseconds(50))
            let (near, far) = (HeardEvents(live[0], "book/1"), HeardEvents(live[1], "book/1"))
            live[0].publish(LiveEvent("ledger-changed"), to: "book/1")
            try await wait(atMost: .seconds(30)) { far.all == ["ledger-changed"] }
            try await Task.sleep(for: .milliseconds(50))
            #expect(near.all == ["ledger-changed"])
        }
    }

    private func withTwoProcesses(
        _ test: (RedisServer, RedisAnnouncements, RedisAnnouncements) async throws -> Void
    ) async throws {
        try await RedisServer.with { server in
            let here = try RedisAnnouncements(at: server.address, logger: .quiet)
            let there = try RedisAnnouncements(at: server.address, logger: .quiet)
            try await wait(atMost: .seconds(30)) { here.isUp && there.isUp }
            try await test(server, here, there)
            await here.close()
            await there.close()
        }
    }
}

/// What is heard on a channel.
private final class Heard: Sendable {
    private let all = Mutex<[String]>([])

    init(_ process: RedisAnnouncements, _ channel: String) {
        let messages = process.announcements.messages(channel)
        Task { for await message in messages { all.withLock { $0.append(message) } } }
    }

    var words: [String] { all.withLock { $0 } }
}

/// The names of the events that an open page gets.
private final class HeardEvents: Sendable {
    private let names = Mutex<[String]>([])

    init(_ live: LiveUpdates, _ topic: String) {
        let events = live.subscribe(to: topic)
        Task { for await event in events { names.withLock { $0.append(event.name) } } }
    }

    var all: [String] { names.withLock { $0 } }
}
