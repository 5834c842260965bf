import ArgumentParser

/// `tuppence move --from sqlite:… --to postgres://…`: takes the books to another engine.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Copy the whole database from SQLite to PostgreSQL or back, and compare the two. No server must run.",
        discussion: "Ended in the middle, the same command goes on. Files and keys stay where they are.")

    @Option(help: "The database to copy: sqlite:PATH or postgres://….") var from: String
    @Option(help: "The empty database to copy to; DATABASE_URL when left out.") var to: String?
    @Option(help: "How many rows are copied at once.") var step = 10_000

    func validate() throws {
        guard (1...1_000_000).contains(step) else { throw ValidationError("--step is a number from 1 to 1000000.") }
    }

    func run() async throws {
        let settings = try await Settings.load()
        guard let to = to ?? settings[.databaseURL] else { throw ValidationError("Give --to, or set DATABASE_URL.") }
        let ends = try await MoveEnds.open(from: from, to: to)
        do {
            let digests = try await Move(ends: ends, step: step) { print($0) }.run()
            for digest in digests { print(digest.line) }
            print("Moved: \(digests.reduce(0) { $0 + $1.rows }) rows in \(digests.count) tables are the same on both sides.")
            print("Set DATABASE_URL to the new database and start the server.")
        } catch {
            try? await ends.close()
            throw error
        }
        try await ends.close()
    }
}
