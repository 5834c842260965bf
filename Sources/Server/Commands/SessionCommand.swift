import ArgumentParser
import Features
import Identity

/// `tuppence session create --user EMAIL`: a cookie header for tools and load tests.
struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Sessions for tools.", subcommands: [Create.self])

    struct Create: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Print the Cookie header of a new session.")
        @Option(help: "The e-mail address of the user.") var user: String

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard let line = try await program.sessions.cookieLine(forEmail: user, cookie: program.cookie) else {
                throw CommandFailure("Nobody has the address \(user).")
            }
            print(line)
        }
    }
}
