import Accounting
@testable import BackgroundJobs
import Persistence
import TestSupport
import Testing

@Suite struct FailureTests {
    @Test(arguments: Engine.available)
    func `a failing job rests and is tried again, until it is dead and kept`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let registry = JobRegistry(NoteHandler(notes: bench.notes) { _, _ in throw Trouble() })
            try await bench.enqueue(Note(text: "try"))
            for attempt in 1...3 {
                try await bench.runDue(registry)
                #expect(bench.notes.all.count == attempt)
                bench.time.advance(seconds: 60)
            }
            try await bench.runDue(registry)
            #expect(bench.notes.all.count == 3)
            let dead = try await DeadJobs(database: database, queue: bench.queue).list()
            #expect(dead.map(\.attempts) == [3])
            #expect(dead.first?.lastError.contains("Trouble") == true)
        }
    }

    @Test(arguments: Engine.available)
    func `a dead job can be given another life, once`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let handler = NoteHandler(notes: bench.notes) { _, _ in
                if bench.notes.all.count == 1 { throw PermanentFailure("no use") }
            }
            try await bench.enqueue(Note(text: "again"))
            try await bench.runDue(JobRegistry(handler))
            let dead = DeadJobs(database: database, queue: bench.queue)
            let entry = try #require(try await dead.list().first)
            #expect(entry.lastError == "no use")
            #expect(entry.attempts == 1)
            #expect(try await dead.revive(entry.id))
            #expect(try await !dead.revive(entry.id))
            try await bench.runDue(JobRegistry(handler))
            #expect(bench.notes.all == ["again", "again"])
            #expect(try await bench.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a handler can say when to try again`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            try await bench.enqueue(Note(text: "wait"))
            try await bench.runDue(
                JobRegistry(NoteHandler(notes: bench.notes) { _, _ in throw TryAgain(after: .seconds(90), "busy") }))
            #expect(try await bench.leases().nextDue() == bench.time.now.adding(seconds: 90))
        }
    }

    @Test func `rests grow up to a cap, and the standard ones take days`() {
        for attempt in [1, 2, 5, 14, 1_000_000] {
            #expect(RetryPolicy.standard.rest(after: attempt) >= .seconds(1))
            #expect(RetryPolicy.standard.rest(after: attempt) <= .seconds(129_600))
        }
        let total = (1..<15).reduce(Duration.zero) { $0 + RetryPolicy.standard.rest(after: $1) }
        #expect(total > .seconds(86_400 * 3 / 2))
        #expect(total < .seconds(86_400 * 4))
    }

    @Test(arguments: Engine.available)
    func `a job nobody here knows and a payload nobody can read are not lost`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            try await database.write { db in
                try bench.queue.insert("test.unknown", "{}", in: db, queue: "default")
                try bench.queue.insert(Note.name, "not json", in: db, queue: "default")
            }
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            #expect(try await bench.leases().nextDue() == bench.time.now.adding(seconds: 60))
            #expect(try await DeadJobs(database: database, queue: bench.queue).list().map(\.name) == [Note.name])
        }
    }
}
