import Accounting
import ArgumentParser
import ExternalServices
import Logging
import Persistence
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
            // Connections have to be closed whatever comes.
            let failure = await Self.failure {
                let shared = try SharedParts.open(settings, logger: logger)
                let program = try Program(settings, database: database, files: files.files, shared: shared, logger: logger)
                let failure = await Self.failure { try await command.run(in: program) { print($0) } }
                await shared.close()
                if let failure { throw failure }
            }
            await files.close()
            try await database.close()
            if let failure { throw failure }
        } catch SQLiteOpeningError.inUse {
            try await ControlClient(settings).run(Array(CommandLine.arguments.dropFirst()))
        } catch let error as any UserFacingError {
            throw CommandFailure(error.userMessage.english)
        }
    }

    private static func failure(_ work: () async throws -> Void) async -> (any Error)? {
        do {
            try await work()
            return nil
        } catch {
            return error
        }
    }
}
