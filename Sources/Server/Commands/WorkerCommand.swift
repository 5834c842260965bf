import ArgumentParser
import Foundation

/// `tuppence worker [--queues messages,sending]`: background work alone, beside other processes at a PostgreSQL database.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Do background work alone (with PostgreSQL).")

    @Option(help: "The queues whose jobs are run, with commas between; all without.") var queues: String?

    func run() async throws {
        let names = queues?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        try await Node(roles: Roles(all: [.worker]), queues: names).run()
    }
}

/// `tuppence scheduler`: starts repeated work when its time comes, beside other processes at a PostgreSQL database.
struct SchedulerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scheduler", abstract: "Start repeated work when its time comes, and nothing else (with PostgreSQL).")

    func run() async throws { try await Node(roles: Roles(all: [.scheduler])).run() }
}
