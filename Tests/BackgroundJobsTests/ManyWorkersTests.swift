import Accounting
@testable import BackgroundJobs
import ExternalServices
import Foundation
import Logging
import Persistence
import PersistencePostgres
import Synchronization
import TestSupport
import Testing

/// Several processes at one queue, which only PostgreSQL allows. Each has connections of its own.
@Suite(.timeLimit(.minutes(15))) struct ManyWorkersTests {
    /// Notes which jobs of a lane run, and whether one ever ran beside another.
    private final class Lanes: Sendable {
        private let state = Mutex((running: Set<String>(), done: [String: [Int]](), overlaps: 0))
        var done: [String: [Int]] { state.withLock { $0.done } }
        var count: Int { state.withLock { $0.done.values.reduce(0) { $0 + $1.count } } }
        var overlaps: Int { state.withLock { $0.overlaps } }

        func run(_ text: String) async throws {
            let (lane, number) = (String(text.split(separator: " ")[0]), Int(text.split(separator: " ")[1]) ?? 0)
            state.withLock { state in
                if !state.running.insert(lane).inserted { state.overlaps += 1 }
                state.done[lane, default: []].append(number)
            }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...3)))
            state.withLock { _ = $0.running.remove(lane) }
        }
    }

    @Test func `jobs of a lane run one at a time and in order, whoever takes them`() async throws {
        let test = try await TestDatabase(.postgres, Workbench.schema)
        let name: String? = try await test.database.read { db in try db.value("SELECT current_database()") }
        let lanes = Lanes()
        let processes = try (0..<4).map { _ in try TestPostgres.open(try #require(name), connections: 3) }
        let runners = processes.enumerated().map { number, database in
            let bench = Workbench(database)
            let registry = JobRegistry(NoteHandler(notes: bench.notes) { job, _ in try await lanes.run(job.text) })
            return Task { try await bench.runner(registry, worker: "process \(number)").run() }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (lane, database) in processes.enumerated() {
                group.addTask {
                    let bench = Workbench(database)
                    for number in 0..<60 { try await bench.enqueue(Note(text: "\(lane) \(number)"), lane: "\(lane)") }
                }
            }
            try await group.waitForAll()
        }
        while lanes.count < 240 { try await Task.sleep(for: .milliseconds(20)) }
        for runner in runners {
            runner.cancel()
            _ = await runner.result
        }
        #expect(lanes.overlaps == 0)
        for lane in 0..<4 { #expect(lanes.done["\(lane)"] == Array(0..<60)) }
        for process in processes { try await process.close() }
    }

    @Test func `a job that is committed late does not come behind its successors`() async throws {
        try await withDatabase(.postgres, Workbench.schema) { database in
            let bench = Workbench(database)
            let isAdded = Mutex(false)
            let first = Task {
                try await database.write { db in
                    try bench.queue.enqueue(Note(text: "first"), in: db, lane: "a")
                    isAdded.withLock { $0 = true }
                    _ = try db.rows("SELECT pg_sleep(0.3)")
                }
            }
            while !isAdded.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
            let second = Task { try await bench.enqueue(Note(text: "second"), lane: "a") }
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await bench.leases().lease(10).isEmpty)
            try await first.value
            try await second.value
            let taken = try await bench.leases().lease(10)
            #expect(taken.map(\.payload) == [#"{"text":"first"}"#])
        }
    }

    @Test func `another process's commit wakes a runner up`() async throws {
        let test = try await TestDatabase(.postgres, Workbench.schema)
        let name: String = try #require(try await test.database.read { db in try db.value("SELECT current_database()") })
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let lines = try (0..<2).map { _ in try PostgresNotifications(PostgresAddress(TestPostgres.url(name)), logger: quiet) }
        let bench = Workbench(test.database)
        let queues = lines.map { JobQueue(clock: bench.time.clock, announcements: $0.announcements) }
        let running = Task { [runner = bench.runner(JobRegistry(NoteHandler(notes: bench.notes)), queue: queues[0])] in
            try await runner.run()
        }
        // The first may come before both are connected, and is found when the runner looks by itself.
        for number in 1...5 {
            try await test.database.write { db in try queues[1].enqueue(Note(text: "\(number)"), in: db) }
            try await bench.notes.wait(for: number)
        }
        let start = ContinuousClock.now
        try await test.database.write { db in try queues[1].enqueue(Note(text: "now"), in: db) }
        try await bench.notes.wait(for: 6)
        #expect(ContinuousClock.now - start < .seconds(2))
        running.cancel()
        _ = await running.result
        for line in lines { await line.close() }
    }

    @Test func `what a neighbour had in hand when it died is free at once, and of the living nothing`() async throws {
        try await withDatabase(.postgres, Workbench.schema) { database in
            let bench = Workbench(database)
            for text in ["dead", "alive", "elsewhere", "nameless"] { try await bench.enqueue(Note(text: text)) }
            let machine = WorkerName.current.machine
            for worker in [
                WorkerName(machine: machine, process: .max, began: "1").description, WorkerName.current.description,
                WorkerName(machine: "another", process: .max, began: "1").description, "nameless",
            ] { #expect(try await bench.leases(worker).lease(1).count == 1) }
            #expect(try await bench.leases().rescueFromDeadNeighbours() == 1)
            #expect(try await bench.leases().leaseSuspect()?.payload == #"{"text":"dead"}"#)
            #expect(try await bench.leases().leaseSuspect() == nil)
        }
    }

    @Test func `a number that another process has by now is no sign of life`() {
        let current = WorkerName.current
        #expect(WorkerName(current.description) == current)
        #expect(!current.isDeadNeighbour)
        #expect(WorkerName(machine: current.machine, process: current.process, began: "1").isDeadNeighbour)
        #expect(WorkerName("host:12") == nil)
    }
}
