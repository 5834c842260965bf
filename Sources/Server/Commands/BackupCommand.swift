import ArgumentParser
import ExternalServices
import Features
import FileStorage

/// `tuppence backup`, `tuppence backup list|verify`: copies of database and files.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a backup and verify it, beside a running server too.",
        subcommands: [Write.self, List.self, Verify.self], defaultSubcommand: Write.self)

    struct Write: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Write a backup and verify it (what happens without a command).")
        @Option(help: "The folder to write it to, from / on; BACKUP_FOLDER when left out.") var to: String?

        func validate() throws {
            // The running server, which may do the work, is in another folder.
            if let to, !to.hasPrefix("/") { throw ValidationError("Give the whole path of the folder, beginning with /.") }
        }

        func run(in program: Program, print: @escaping @Sendable (String) -> Void) async throws {
            let folder = BackupFolder(path: to ?? program.settings.backupFolder ?? program.settings.dataFolder + "/backups")
            guard let writer = program.backupWriter(to: folder) else {
                throw CommandFailure("The books are in PostgreSQL, which has its own backups. Docs/operations.md says how.")
            }
            let path = try await writer.write(print)
            print("The backup \(path) is written and verified. The keys are not in it: keep a copy of \(program.files.keys.path) elsewhere.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the backups, the latest last.")

        func run() async throws {
            let settings = try await Settings.load()
            let folder = BackupFolder(path: settings.backupFolder ?? settings.dataFolder + "/backups")
            for backup in folder.backups() { print(folder.path(of: backup)) }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Look whether a backup is whole and can be restored.")
        @Argument(help: "The folder of the backup.") var path: String

        func run() async throws {
            let manifest = try await BackupCheck(folder: path).run()
            let rows = manifest.figures.rows.values.reduce(0, +)
            print("The backup is whole: \(rows) rows in \(manifest.figures.rows.count) tables, \(manifest.files.count) files, made by Tuppence \(manifest.program).")
        }
    }
}

/// `tuppence restore FOLDER`: puts a backup in the place of the data.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the data; the server must not run.")
    @Argument(help: "The folder of the backup.") var path: String

    func run() async throws {
        let settings = try await Settings.load()
        let aside = try await Restore(settings: settings, backup: path, clock: .system).run { print($0) }
        print("Restored. Start the server: tuppence serve")
        for folder in aside { print("The data that was there is in \(folder). Remove it when you are sure that you don't need it.") }
    }
}
