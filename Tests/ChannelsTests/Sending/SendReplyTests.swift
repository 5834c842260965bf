import Accounting
import ExternalServices
import Foundation
import Persistence
import Testing

@testable import BackgroundJobs
@testable import Conversations
@testable import Delivery
@testable import WhatsApp

@Suite(.everyEngine) struct SendReplyTests {
    let books: TestBooks
    let reply: OutboundMessage.ID

    /// Ana wrote half a minute ago; the reply to it waits.
    init() async throws {
        books = try await TestBooks()
        reply = books.clock.newID()
        let inbound: InboundMessage.ID = books.clock.newID()
        let json = String(decoding: try JSONEncoder().encode(Reply("Saved.")), as: UTF8.self)
        try await books.execute(
            """
            INSERT INTO inbound_messages (id, channel, provider_id, address, kind, body, sent_at, received_at)
            VALUES (\(inbound), 'whatsapp', 'wamid.in', 'US.1', 'text', '12 tea', \(books.now), \(books.now))
            """)
        try await books.execute(
            """
            INSERT INTO outbound_messages (id, channel, address, inbound_id, answers, reply, about, state, created_at)
            VALUES (\(reply), 'whatsapp', 'US.1', \(inbound), 'wamid.in', \(json), '', 'waiting', \(books.now))
            """)
        books.pass(seconds: 30)
    }

    func run(
        _ graph: FakeGraph, attempt: Int = 1, followsCrash: Bool = false, began: ContinuousClock.Instant = .now
    ) async throws {
        let id = try await books.database.write { [books, reply] db -> Int64? in
            try db.execute("DELETE FROM jobs")
            try books.jobs.enqueue(SendReply(id: reply), in: db)
            return try db.value("SELECT id FROM jobs")
        }
        let handler = SendReplyHandler(
            database: books.database, messengers: [.whatsapp: .whatsApp(try testSettings(), over: graph.transport)],
            clock: books.clock, logger: quietLogger)
        let context = JobContext(
            jobID: try #require(id), attempt: attempt, followsCrash: followsCrash, leaseToken: 0, began: began)
        try await handler.run(SendReply(id: reply), context: context)
    }

    func state() async throws -> DeliveryState? { try await books.value("SELECT state FROM outbound_messages") }
    func error() async throws -> String? { try await books.value("SELECT error FROM outbound_messages", as: String?.self) ?? nil }

    func record(_ state: DeliveryState, error: String? = nil, category: String? = nil, byReference: Bool = true) async throws {
        let report = DeliveryReport(
            channel: .whatsapp, providerID: "wamid.1", reference: byReference ? reply.description : nil, state: state, error: error,
            costCategory: category, isBillable: category.map { _ in true }, at: books.now)
        _ = try await books.database.write { db in try DeliveryReports().record(report, in: db) }
    }

    @Test func `a reply is sent, recorded and its job ended, then the message is marked as read`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        try await run(graph)
        #expect(try await state() == .sent)
        #expect(try await books.value("SELECT provider_id FROM outbound_messages") == "wamid.1")
        #expect(try await books.count("jobs") == 0)
        #expect(graph.bodies.count == 2)
        #expect(graph.bodies[0].contains("\"biz_opaque_callback_data\":\"\(reply)\""))
        #expect(graph.bodies[1].contains(#""message_id":"wamid.in""#))
    }

    @Test(arguments: [DeliveryState.sent, .delivered, .read, .failed])
    func `what is done is not sent again`(state: DeliveryState) async throws {
        try await books.execute("UPDATE outbound_messages SET state = \(state)")
        let graph = FakeGraph(FakeGraph.taken)
        try await run(graph)
        #expect(graph.requests.isEmpty)
    }

    @Test func `whoever was frozen until the lease was over sends nothing`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        await #expect(throws: LeaseLost.self) { try await run(graph, began: .now - .seconds(31)) }
        #expect(graph.requests.isEmpty)
        #expect(try await state() == .waiting)
    }

    @Test func `a failure to mark as read changes nothing`() async throws {
        try await run(FakeGraph(FakeGraph.taken, FakeGraph.refusal(131_009)))
        #expect(try await state() == .sent)
    }

    @Test func `after a crash the report is awaited, and the reply not repeated`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        await #expect(throws: TryAgain.self) { try await run(graph, attempt: 2) }
        #expect(graph.requests.isEmpty)
        try await record(.sent)
        try await run(graph, attempt: 3)
        #expect(graph.requests.isEmpty)
        #expect(try await state() == .sent)
        #expect(try await error() == nil)
    }

    @Test func `without a report the reply is sent after all`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        await #expect(throws: TryAgain.self) { try await run(graph, attempt: 2) }
        try await run(graph, attempt: 3)
        #expect(try await state() == .sent)
    }

    @Test(arguments: ["unconfirmed", "no answer"])
    func `each crash waits for the report anew, whatever is known of attempts before it`(error: String) async throws {
        try await books.execute("UPDATE outbound_messages SET error = \(error)")
        let graph = FakeGraph(FakeGraph.taken)
        await #expect(throws: TryAgain.self) { try await run(graph, attempt: 3, followsCrash: true) }
        #expect(graph.requests.isEmpty)
    }

    @Test func `a time-out waits for the report`() async throws {
        await #expect(throws: TryAgain.self) { try await run(FakeGraph(.failure(.timedOut))) }
        #expect(try await error() == "unconfirmed")
        #expect(try await state() == .waiting)
    }

    @Test func `an outage is tried again by the queue`() async throws {
        await #expect(throws: NotSent.self) { try await run(FakeGraph(FakeGraph.refusal(131_000, status: 500))) }
        #expect(try await state() == .waiting)
        let graph = FakeGraph(FakeGraph.taken)
        try await run(graph, attempt: 2)
        #expect(try await state() == .sent)
    }

    @Test(arguments: [(1, 1), (2, 4), (3, 16), (4, 64), (9, 3600)])
    func `a limit for one recipient rests four times as long each time`(attempt: Int, seconds: Int) async throws {
        if attempt > 1 { try await books.execute("UPDATE outbound_messages SET error = 'before'") }
        await #expect {
            try await run(FakeGraph(FakeGraph.refusal(131_056, status: 429)), attempt: attempt)
        } throws: { error in (error as? TryAgain)?.delay == .seconds(seconds) }
    }

    @Test func `a refusal is final`() async throws {
        try await run(FakeGraph(FakeGraph.refusal(131_026)))
        #expect(try await state() == .failed)
        #expect(try await error() == "131026 no")
        #expect(try await books.count("jobs") == 0)
    }

    @Test func `after a day nothing is sent`() async throws {
        books.pass(seconds: 24 * 3600)
        let graph = FakeGraph(FakeGraph.taken)
        try await run(graph)
        #expect(graph.requests.isEmpty)
        #expect(try await state() == .failed)
        #expect(try await error() == "window_closed")
    }

    @Test func `a later message keeps the window open`() async throws {
        books.pass(seconds: 24 * 3600)
        _ = try await books.database.write { [books] db in
            let account = try books.accounts.link(.init(address: "US.1"), on: .whatsapp, to: books.ana, in: db)
            try books.accounts.touch(account, by: .init(address: "US.1"), at: books.now, in: db)
        }
        try await run(FakeGraph(FakeGraph.taken))
        #expect(try await state() == .sent)
    }

    @Test func `Meta's word that the window is closed is recorded as that`() async throws {
        try await run(FakeGraph(FakeGraph.refusal(131_047)))
        #expect(try await error() == "window_closed")
    }

    @Test func `a late reply quotes what it answers`() async throws {
        let soon = FakeGraph(FakeGraph.taken)
        try await run(soon)
        #expect(!soon.bodies[0].contains("context"))
        try await books.execute("UPDATE outbound_messages SET state = 'waiting', provider_id = NULL")
        books.pass(seconds: 60)
        let late = FakeGraph(FakeGraph.taken)
        try await run(late)
        #expect(late.bodies[0].contains(#""context":{"message_id":"wamid.in"}"#))
    }

    @Test(arguments: [
        ([DeliveryState.sent, .delivered, .read], DeliveryState.read), ([.read, .delivered, .sent], .read), ([.delivered, .sent], .delivered),
        ([.failed, .sent], .failed), ([.sent, .failed], .failed), ([.failed, .delivered], .delivered), ([.read, .failed], .read), ([.sent, .sent], .sent),
    ])
    func `reports in any order end in the same state`(order: [DeliveryState], expected: DeliveryState) async throws {
        for state in order { try await record(state, error: state == .failed ? "131026 gone" : nil) }
        #expect(try await state() == expected)
    }

    @Test func `a report before the answer is not undone by it`() async throws {
        try await record(.delivered, category: "service")
        #expect(try await books.value("SELECT provider_id FROM outbound_messages") == "wamid.1")
        try await record(.sent, byReference: false)
        #expect(try await state() == .delivered)
        #expect(try await books.value("SELECT cost_category FROM outbound_messages") == "service")
    }

    @Test func `a report of an unknown message changes nothing`() async throws {
        try await record(.read, byReference: false)
        #expect(try await state() == .waiting)
    }

    @Test func `messages and their cost are counted`() async throws {
        try await books.execute("UPDATE outbound_messages SET user_id = \(books.ana)")
        try await books.execute("UPDATE inbound_messages SET user_id = \(books.ana)")
        try await record(.delivered, category: "utility")
        let meter = CostMeter(database: books.database)
        let span = (books.now.adding(seconds: -3600), books.now.adding(seconds: 1))
        for usage in [
            try await meter.usage(from: span.0, until: span.1), try await meter.usage(of: books.ana, from: span.0, until: span.1),
        ] {
            #expect(usage == [.init(channel: .whatsapp, received: 1, sent: 1, failed: 0, billable: ["utility": 1])])
        }
        #expect(try await meter.usage(of: books.ben, from: span.0, until: span.1).isEmpty)
        #expect(try await meter.usage(of: books.ana, from: span.1, until: span.1.adding(seconds: 9)).isEmpty)
    }
}
