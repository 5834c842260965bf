import ExternalServices
import Logging
@testable import PersistencePostgres
import TestSupport
import Testing

/// One after the other: a test cuts every line there is.
@Suite(.serialized) struct PostgresNotificationsTests {
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func withTwo(_ test: (Announcements, Announcements) async throws -> Void) async throws {
        let address = try PostgresAddress(TestPostgres.url("postgres"))
        let both = [try PostgresNotifications(address, logger: Self.quiet), try PostgresNotifications(address, logger: Self.quiet)]
        try await test(both[0].announcements, both[1].announcements)
        for one in both { await one.close() }
    }

    /// Says something until it is heard, which takes until both are connected.
    private func connect(_ a: Announcements, _ b: Announcements) async throws {
        for (one, other) in [(a, b), (b, a)] {
            let heard = Task { () -> Bool in
                for await _ in other.messages("hello") { return true }
                return false
            }
            let speaker = Task {
                while !Task.isCancelled {
                    one.publish("hello", "\(Int.random(in: 0..<Int.max))")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            #expect(await heard.value)
            speaker.cancel()
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `what one process says is heard by the others and by itself, in its order`() async throws {
        try await withTwo { a, b in
            try await connect(a, b)
            let streams = [a.messages("test.order"), b.messages("test.order")]
            for number in 1...500 { a.publish("test.order", "\(number)") }
            for stream in streams {
                var heard: [String] = []
                for await message in stream {
                    heard.append(message)
                    if heard.count == 500 { break }
                }
                #expect(heard == (1...500).map(String.init))
            }
        }
    }

    @Test func `the same thing said twice in a moment goes out once, and odd things not at all`() {
        var outbox = PostgresOutbox()
        let isFirst = [outbox.add(Announcement(channel: "jobs", message: "")), outbox.add(Announcement(channel: "jobs", message: ""))]
        #expect(isFirst == [true, false])
        _ = outbox.add(Announcement(channel: "ledger", message: "a book"))
        _ = outbox.add(Announcement(channel: "ledger", message: "two\nlines"))
        _ = outbox.add(Announcement(channel: "ledger", message: String(repeating: "x", count: 8000)))
        let messages = outbox.take()
        #expect(messages == ["jobs \nledger a book"])
        #expect(messages.flatMap(PostgresOutbox.announcements).map(\.message) == ["", "a book"])
        #expect(outbox.isEmpty)
    }

    @Test func `much is told in few messages`() {
        var outbox = PostgresOutbox()
        for number in 0..<2000 { _ = outbox.add(Announcement(channel: "ledger", message: "book \(number)")) }
        let messages = outbox.take()
        #expect(messages.count < 8)
        #expect(messages.allSatisfy { $0.utf8.count < 8000 })
        #expect(messages.flatMap(PostgresOutbox.announcements).count == 2000)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a line that is cut is taken up again`() async throws {
        try await withTwo { a, b in
            try await connect(a, b)
            let console = try PostgresConsole(PostgresAddress(TestPostgres.url("postgres", as: "postgres")))
            try console.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LISTEN tuppence' OR query LIKE '%pg_notify%' AND pid <> pg_backend_pid()")
            try await connect(a, b)
        }
    }
}
