import ArgumentParser

/// A command that works on the database: in this process when nobody else has it, else in the server that has.
protocol BookCommand: AsyncParsableCommand {
    /// Does the work; each text given to `print` is one line of output.
    func run(in program: Program, print: @escaping @Sendable (String) -> Void) async throws
}

extension BookCommand {
    mutating func run() async throws {
        try await Terminal.run(self)
    }
}

/// Said by a command instead of its output: what went wrong and what to do.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
