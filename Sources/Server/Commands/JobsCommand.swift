import ArgumentParser
import BackgroundJobs
import Features

/// `tuppence jobs dead|retry`: background work that was given up.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Background work that was given up.", subcommands: [Dead.self, Retry.self])

    struct Dead: BookCommand {
        static let configuration = CommandConfiguration(abstract: "List the dead jobs, the latest first.")

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            let dead = try await DeadJobs(database: program.database, queue: program.jobs).list()
            if dead.isEmpty { print("No job is dead.") }
            for job in dead { print("\(job.id)\t\(job.name)\t\(job.attempts) attempts\t\(job.lastError)") }
        }
    }

    struct Retry: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Give a dead job another life.")
        @Argument(help: "Its number, as “tuppence jobs dead” lists it.") var id: Int64

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard try await DeadJobs(database: program.database, queue: program.jobs).revive(id) else {
                throw CommandFailure("No dead job has the number \(id).")
            }
            print("Job \(id) will run again.")
        }
    }
}
