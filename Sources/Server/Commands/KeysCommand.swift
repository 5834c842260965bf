import ArgumentParser
import Features
import FileStorage

/// `tuppence keys list|rotate|retire`: the keys that files and secrets are sealed with.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys that files and secrets are sealed with.",
        subcommands: [List.self, Rotate.self, Retire.self])

    struct List: BookCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys, the current one first.")

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            let keyring = try program.files.keys.keyring()
            for (index, key) in keyring.keys.enumerated() { print("\(key.id)\t\(key.made)\t\(index == 0 ? "current" : "older")") }
            if keyring.isRotating { print("A change of the key is not finished. Run: tuppence keys rotate") }
        }
    }

    struct Rotate: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new key and seal everything again with it; goes on with a change that was ended in the middle.")

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            try await program.keyRotation.rotate(print)
            print("Everything is sealed with the current key. Copy \(program.files.keys.path) to a safe place, then run: tuppence keys retire")
        }
    }

    struct Retire: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Forget the older keys that nothing is sealed with.")

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            try await program.keyRotation.retire(print)
        }
    }
}
