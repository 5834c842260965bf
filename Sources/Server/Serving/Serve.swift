import ArgumentParser

/// `tuppence serve`: pages, channels and background work in one process, or what `--roles` names.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server (what happens without a command).")

    @Option(help: "What this process does, with commas between; fewer than all only with PostgreSQL.")
    var roles = Roles.every

    func run() async throws { try await Node(roles: roles).run() }
}
