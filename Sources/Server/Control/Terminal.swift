import Accounting
import ArgumentParser
import ExternalServices
import Logging
import PersistenceSQLite

/// Runs a command for the person at the keyboard.
enum Terminal {
    static func run(_ command: some BookCommand) async throws {
        let settings = try await Settings.load()
        LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
        let logger = Logger(label: "tuppence")
        do {
            let database = try await OpenDatabase.open(settings, clock: .system, logger: logger)
            let files = try await OpenFiles.open(settings, logger: logger)
            let shared = try SharedParts.open(settings, logger: logger)
            let program = try Program(settings, database: database, files: files.files, shared: shared, logger: logger)
            try await command.run(in: program) { print($0) }
            await shared.close()
            await files.close()
            try await database.close()
        } catch SQLiteOpeningError.inUse {
            try await ControlClient(settings).run(Array(CommandLine.arguments.dropFirst()))
        } catch let error as any UserFacingError {
            throw CommandFailure(error.userMessage)
        }
    }
}
