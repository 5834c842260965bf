import ArgumentParser

/// The program `tuppence`: the server and the commands that run it.
@main
struct Tuppence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tuppence",
        abstract: "An expense tracker that you talk to.",
        version: "0.1.0",
        subcommands: [
            Serve.self, WorkerCommand.self, SchedulerCommand.self, Say.self, Parse.self, UserCommand.self,
            SessionCommand.self, AuditCommand.self, SetupTokenCommand.self, CategoriesCommand.self, JobsCommand.self, MailCommand.self,
            KeysCommand.self, BackupCommand.self,
            RestoreCommand.self, MoveCommand.self, Fill.self, Doctor.self,
        ],
        defaultSubcommand: Serve.self)
}
