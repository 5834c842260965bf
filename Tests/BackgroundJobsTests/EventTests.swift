@testable import BackgroundJobs
import Persistence
import TestSupport
import Testing

@Suite struct EventTests {
    struct Spent: Event {
        static let name = "test.spent"
        let amount: Int
    }

    struct First: EventSubscriber {
        static let name = "first"
        let notes: Notes
        func hear(_ event: Spent, context: JobContext) async throws { notes.add("first \(event.amount)") }
    }

    struct Second: EventSubscriber {
        static let name = "second"
        let notes: Notes
        func hear(_ event: Spent, context: JobContext) async throws {
            notes.add("second \(event.amount)")
            if context.attempt == 1 { throw Trouble() }
        }
    }

    @Test(arguments: Engine.available)
    func `every subscriber hears of an event, and one that fails hears it again alone`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database, subscribers: [Delivery<Spent, First>.self, Delivery<Spent, Second>.self])
            var registry = JobRegistry()
            registry.register(subscriber: First(notes: bench.notes))
            registry.register(subscriber: Second(notes: bench.notes))
            try await database.write { db in try bench.queue.publish(Spent(amount: 5), in: db) }
            try await bench.runDue(registry)
            bench.time.advance(seconds: 60)
            try await bench.runDue(registry)
            #expect(bench.notes.all.sorted() == ["first 5", "second 5", "second 5"])
        }
    }

    @Test(arguments: Engine.available)
    func `an event of a write that is undone is not heard of`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database, subscribers: [Delivery<Spent, First>.self])
            _ = try? await database.write { db in
                try bench.queue.publish(Spent(amount: 5), in: db)
                throw Trouble()
            }
            let counts = [try await bench.count("jobs"), try await bench.count("events")]
            #expect(counts == [0, 0])
        }
    }
}
