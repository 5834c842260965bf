import Accounting
import Conversations
import Foundation
import Persistence
import Testing

@testable import WhatsApp

@Suite(.everyEngine) struct WebhookIntakeTests {
    func intake(_ books: TestBooks, on database: (any SQLDatabase)? = nil) -> WebhookIntake {
        WebhookIntake(
            database: database ?? books.database, inbox: Inbox(clock: books.clock, jobs: books.jobs), accounts: ChannelAccounts(clock: books.clock))
    }

    func batch(_ messages: [(id: String, text: String)], _ books: TestBooks) throws -> WebhookBatch {
        let body = webhookBody(messages: messages.map { textMessage($0.text, id: $0.id) })
        return try WebhookBatch(body: Data(body.utf8), phoneNumberID: "123", now: books.now)
    }

    /// Submits all at once and answers, in their order, whether each was stored.
    func store(_ batches: [WebhookBatch], with intake: WebhookIntake) async -> [Bool] {
        await withTaskGroup(of: (Int, Bool).self) { group in
            for (number, batch) in batches.enumerated() {
                group.addTask {
                    await withCheckedContinuation { done in
                        intake.submit(batch) { result in done.resume(returning: (number, (try? result.get()) != nil)) }
                    }
                }
            }
            return await group.reduce(into: Array(repeating: false, count: batches.count)) { $0[$1.0] = $1.1 }
        }
    }

    @Test func `many at once are each stored once with one job, those that come twice too`() async throws {
        let books = try await TestBooks()
        let batches = try (0..<300).map { number in
            let first = (id: "wamid.\(number % 200)", text: "\(number % 200) tea")
            return try batch(number % 10 == 0 ? [first, first, (id: "wamid.more.\(number)", text: "1 bun")] : [first], books)
        }
        #expect(await store(batches, with: intake(books)).allSatisfy { $0 })
        #expect(try await books.count("inbound_messages") == 230)
        #expect(try await books.count("jobs") == 230)
    }

    @Test func `those who wait are stored together, and counted as many`() async throws {
        let books = try await TestBooks()
        let database = HeldDatabase(inner: books.database)
        let intake = intake(books, on: database)
        let results = AsyncStream<Bool>.makeStream()
        for number in 0..<100 {
            intake.submit(try batch([(id: "wamid.\(number)", text: "\(number) tea")], books)) { result in
                results.continuation.yield((try? result.get()) != nil)
            }
        }
        database.release()
        #expect(await results.stream.prefix(100).allSatisfy { $0 })
        #expect(database.callers == [1, 1, 64, 34])
        #expect(try await books.count("inbound_messages") == 100)
    }

    @Test func `what can't be stored is refused by itself`() async throws {
        let books = try await TestBooks()
        _ = try await books.database.write { db in
            try db.execute("CREATE UNIQUE INDEX one_of_each ON inbound_messages (body)")
        }
        let batches = try (0..<100).map { try batch([(id: "wamid.\($0)", text: $0 % 50 == 7 ? "the same" : "\($0) tea")], books) }
        let stored = await store(batches, with: intake(books))
        #expect(stored.filter { !$0 }.count == 1 && !(stored[7] && stored[57]))
        #expect(try await books.count("inbound_messages") == 99)
        #expect(try await books.count("jobs") == 99)
    }
}
