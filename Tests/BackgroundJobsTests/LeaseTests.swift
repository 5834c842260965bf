import Accounting
@testable import BackgroundJobs
import Persistence
import TestSupport
import Testing

@Suite struct LeaseTests {
    @Test(arguments: Engine.available)
    func `who has lost the lease can't write its effects`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let registry = JobRegistry(
                NoteHandler(notes: bench.notes) { _, context in
                    if bench.notes.all.count == 1 {
                        // Frozen until the lease has run out and somebody else has it.
                        bench.time.advance(seconds: 31)
                        _ = try await bench.leases("two").rescue(all: false)
                    }
                    try await database.write { db in
                        try db.execute("INSERT INTO effects (note) VALUES ('paid')")
                        try context.complete(in: db)
                    }
                })
            try await bench.enqueue(Note(text: "pay"))
            let stale = try #require(try await bench.leases().lease(1).first)
            await bench.runner(registry).run(stale)
            #expect(try await bench.count("effects") == 0)

            let suspect = try #require(try await bench.leases("two").leaseSuspect())
            #expect(suspect.token > stale.token)
            await bench.runner(registry, worker: "two").run(suspect)
            #expect(try await bench.count("effects") == 1)
            #expect(try await bench.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a lease that is renewed is not taken away, and one that nobody works under is`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["long", "forgotten"] { try await bench.enqueue(Note(text: text)) }
            let taken = try await bench.leases().lease(2)
            bench.time.advance(seconds: 20)
            try await bench.leases().renew([taken[0].id])
            bench.time.advance(seconds: 20)
            #expect(try await bench.leases().rescue(all: false) == 1)
            #expect(try await bench.leases().leaseSuspect()?.id == taken[1].id)
        }
    }

    @Test(arguments: Engine.available)
    func `jobs that a worker holds unknowingly are given back at once, and no attempt is counted`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["running", "lost", "of another"] { try await bench.enqueue(Note(text: text)) }
            let running = try #require(try await bench.leases().lease(1).first)
            // The reply to this one's commit never arrived.
            let lost = try #require(try await bench.leases().lease(1).first)
            #expect(try await bench.leases("two").lease(1).count == 1)
            try await bench.leases().giveBack(allBut: [running.id])
            let again = try await bench.leases("two").lease(10)
            #expect(again.map(\.id) == [lost.id])
            #expect(again.first?.attempt == 1)
            try await bench.leases("two").giveBack(allBut: [])
            #expect(try await bench.leases().lease(10).count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a job that ends the process three times is dead, and the others go on`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["poison", "healthy"] { try await bench.enqueue(Note(text: text)) }
            // The first crash takes both with it; from then on each suspect runs alone.
            #expect(try await bench.leases().lease(10).count == 2)
            #expect(try await bench.leases().rescue(all: true) == 2)
            #expect(try await bench.leases().lease(10).isEmpty)
            #expect(try await bench.leases().leaseSuspect()?.id == 1)
            #expect(try await bench.leases().rescue(all: true) == 1)
            let healthy = try #require(try await bench.leases().leaseSuspect())
            await bench.runner(JobRegistry(NoteHandler(notes: bench.notes))).run(healthy)
            #expect(bench.notes.all == ["healthy"])

            bench.time.advance(seconds: LeaseBook.trial)
            #expect(try await bench.leases().leaseSuspect()?.id == 1)
            #expect(try await bench.leases().rescue(all: true) == 1)
            let dead = try await DeadJobs(database: database, queue: bench.queue).list()
            #expect(dead.map(\.id) == [1])
            #expect(try await bench.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a job is not blamed by a process that does not stand`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            try await bench.enqueue(Note(text: "innocent"))
            #expect(try await bench.leases().lease(1).count == 1)
            #expect(try await bench.leases().rescue(all: true) == 1)
            #expect(try await bench.leases().leaseSuspect() != nil)
            for _ in 1...10 {
                _ = try await bench.leases().rescue(all: true)
                #expect(try await bench.leases().leaseSuspect() == nil)
                bench.time.advance(seconds: LeaseBook.trial - 1)
            }
            bench.time.advance(seconds: 1)
            let job = try #require(try await bench.leases().leaseSuspect())
            #expect(job.attempt == 1)
            await bench.runner(JobRegistry(NoteHandler(notes: bench.notes))).run(job)
            #expect(bench.notes.all == ["innocent"])
        }
    }

    @Test(arguments: Engine.available)
    func `effects and the end of a job hold together or not at all`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let registry = JobRegistry(
                NoteHandler(notes: bench.notes) { _, context in
                    try await database.write { db in
                        try context.complete(in: db)
                        try db.execute("INSERT INTO effects (note) VALUES ('once')")
                        if context.attempt == 1 { throw Trouble() }
                    }
                })
            try await bench.enqueue(Note(text: "both"))
            try await bench.runDue(registry)
            #expect(try await bench.count("effects") == 0)
            #expect(try await bench.count("jobs") == 1)
            bench.time.advance(seconds: 60)
            try await bench.runDue(registry)
            #expect(try await bench.count("effects") == 1)
            #expect(try await bench.count("jobs") == 0)
        }
    }
}
