import ArgumentParser
import Bookkeeping
import Features
import Identity
import Persistence

/// `tuppence categories defaults`: the default categories, for a book that lacks some.
struct CategoriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "categories", abstract: "Categories of a book.", subcommands: [Defaults.self])

    struct Defaults: BookCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the default categories that a user's book lacks; all users without --user.")
        @Option(help: "The e-mail address of the user.") var user: String?

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            let wanted = user
            let counts = try await program.database.write { db in
                let users: [User.ID]
                if let wanted {
                    guard let found = try Users.find(email: wanted, in: db) else {
                        throw CommandFailure("Nobody has the address \(wanted).")
                    }
                    users = [found.id]
                } else {
                    users = try Users.all(in: db)
                }
                return try users.compactMap { try BookAccesses.find(user: $0, in: db) }.map { access in
                    db.enter(access.book.id)
                    return (
                        access.user.email, try NewBook(clock: program.clock).addDefaultCategories(to: access.book.id, in: db))
                }
            }
            for (email, count) in counts { print("\(email): \(count) added") }
        }
    }
}
