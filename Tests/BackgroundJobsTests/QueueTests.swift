import Accounting
import Foundation
@testable import BackgroundJobs
import Persistence
import TestSupport
import Testing

private struct Visit: JobOnOne {
    static let name = "test.visit"
    let id: Identifier<QueueTests>
}

@Suite struct QueueTests {
    @Test func `the payload of a job on one thing is the JSON that an encoder makes`() throws {
        let job = Visit(id: Identifier(UUID()))
        #expect(try job.payload() == String(decoding: JSONEncoder().encode(job), as: UTF8.self))
    }

    @Test(arguments: Engine.available)
    func `a job enqueued by a write that is undone is not there`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            _ = try? await database.write { db in
                try bench.queue.enqueue(Note(text: "never"), in: db)
                throw Trouble()
            }
            let count = try await bench.count("jobs")
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a job runs once and is gone`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            try await bench.enqueue(Note(text: "done"))
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            #expect(bench.notes.all == ["done"])
            #expect(try await bench.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a unique key adds one job, and another once that is done`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["first", "second"] { try await bench.enqueue(Note(text: text), uniqueKey: "k") }
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            try await bench.enqueue(Note(text: "third"), uniqueKey: "k")
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            #expect(bench.notes.all == ["first", "third"])
        }
    }

    @Test(arguments: Engine.available)
    func `the jobs of a lane are taken one at a time in their order`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["a1", "a2", "a3"] { try await bench.enqueue(Note(text: text), lane: "a") }
            try await bench.enqueue(Note(text: "b1"), lane: "b")
            let taken = try await bench.leases().lease(10)
            #expect(taken.map(\.id) == [1, 4])
            #expect(try await bench.leases().lease(10).isEmpty)
            try await bench.leases().complete(taken[0])
            #expect(try await bench.leases().lease(10).map(\.id) == [2])
        }
    }

    @Test(arguments: Engine.available)
    func `a lane waits for its first job to have rested`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["first", "second"] { try await bench.enqueue(Note(text: text), lane: "a") }
            let handler = NoteHandler(notes: bench.notes) { note, context in
                if note.text == "first", context.attempt == 1 { throw Trouble() }
            }
            try await bench.runDue(JobRegistry(handler))
            #expect(bench.notes.all == ["first"])
            let due = try #require(try await bench.leases().nextDue())
            #expect(due > bench.time.now)
            bench.time.advance(seconds: 10)
            try await bench.runDue(JobRegistry(handler))
            #expect(bench.notes.all == ["first", "first", "second"])
        }
    }

    @Test(arguments: Engine.available)
    func `a job for later runs later`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            try await database.write { db in
                try bench.queue.enqueue(Note(text: "later"), in: db, at: bench.time.now.adding(seconds: 60))
            }
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            #expect(bench.notes.all.isEmpty)
            bench.time.advance(seconds: 60)
            try await bench.runDue(JobRegistry(NoteHandler(notes: bench.notes)))
            #expect(bench.notes.all == ["later"])
        }
    }

    @Test(arguments: Engine.available)
    func `a worker takes the jobs of its queues, and a dead one goes back to its own`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            var registry = JobRegistry(NoteHandler(notes: bench.notes) { _, _ in throw PermanentFailure("no use") })
            registry.register(ParcelHandler(notes: bench.notes))
            #expect(registry.queues == ["default", "parcels"])
            try await bench.enqueue(Note(text: "a letter"))
            for _ in 0..<3 { try await bench.enqueue(Parcel()) }
            let (letters, parcels) = (bench.leases(queues: ["default"]), bench.leases(queues: ["parcels", "cards"]))
            #expect(try await letters.lease(10).map(\.name) == ["test.note"])
            #expect(try await letters.nextDue() == nil)
            #expect(try await parcels.nextDue() == bench.time.now)
            #expect(try await parcels.lease(2).map(\.name) == ["test.parcel", "test.parcel"])
            #expect(try await bench.leases().lease(10).map(\.name) == ["test.parcel"])
            for job in try await bench.allJobs() { try await letters.bury(job, because: "enough") }
            let dead = DeadJobs(database: database, queue: bench.queue)
            for entry in try await dead.list() { _ = try await dead.revive(entry.id) }
            #expect(try await letters.lease(10).map(\.name) == ["test.note"])
            #expect(try await parcels.lease(10).count == 3)
        }
    }
}

private struct Parcel: Job {
    static let name = "test.parcel"
    static let queue = "parcels"
}

private struct ParcelHandler: JobHandler {
    let notes: Notes
    func run(_ job: Parcel, context: JobContext) async throws { notes.add("parcel") }
}
