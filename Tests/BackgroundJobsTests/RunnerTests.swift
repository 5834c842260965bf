@testable import BackgroundJobs
import Persistence
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct RunnerTests {
    struct Tick: Job {
        static let name = "test.tick"
    }

    @Test(arguments: Engine.available)
    func `a tick makes one job, however many look at the clock`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let schedule = Schedule(Tick(), every: .seconds(3600))
            let schedulers = [bench.scheduler(), bench.scheduler()]
            for expected in 1...3 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for scheduler in schedulers { group.addTask { try await scheduler.tick(schedule) } }
                    try await group.waitForAll()
                }
                #expect(try await bench.count("jobs") == 1)
                let job = try #require(try await bench.leases().lease(1).first)
                #expect(job.id == expected)
                try await bench.leases().complete(job)
                // Missed ticks are caught up with one.
                bench.time.advance(seconds: 3600 * 5)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a runner wakes up when a job is committed`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let runner = bench.runner(JobRegistry(NoteHandler(notes: bench.notes)))
            let running = Task { try await runner.run() }
            for count in 1...3 {
                try await bench.enqueue(Note(text: "\(count)"))
                try await bench.notes.wait(for: count)
            }
            running.cancel()
            _ = await running.result
            #expect(bench.notes.all == ["1", "2", "3"])
            #expect(try await bench.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `two runners share a queue, and each job runs once`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            let registry = JobRegistry(NoteHandler(notes: bench.notes))
            let running = ["one", "two"].map { worker in Task { try await bench.runner(registry, worker: worker).run() } }
            for number in 0..<100 { try await bench.enqueue(Note(text: "\(number)"), lane: "\(number % 7)") }
            try await bench.notes.wait(for: 100)
            for task in running {
                task.cancel()
                _ = await task.result
            }
            #expect(Set(bench.notes.all).count == 100)
            #expect(bench.notes.all.count == 100)
        }
    }

    @Test(arguments: Engine.available)
    func `jobs that were running when the process died run again at the next start`(engine: Engine) async throws {
        try await withDatabase(engine, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["a", "b"] { try await bench.enqueue(Note(text: text)) }
            let dead = WorkerName(machine: WorkerName.current.machine, process: .max, began: "1")
            _ = try await bench.leases(dead.description).lease(10)
            let runner = bench.runner(JobRegistry(NoteHandler(notes: bench.notes)))
            let running = Task { try await runner.run() }
            try await bench.notes.wait(for: 2)
            running.cancel()
            _ = await running.result
            #expect(bench.notes.all.sorted() == ["a", "b"])
            #expect(try await bench.count("jobs") == 0)
        }
    }
}
