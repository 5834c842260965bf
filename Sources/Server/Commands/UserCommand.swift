import Administration
import ArgumentParser
import Features
import Identity
import SigningIn

/// `tuppence user create|password|email|reset-second-factor|grant|revoke`.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Create accounts, set passwords and addresses, remove second factors, name administrators.",
        subcommands: [Create.self, SetPassword.self, SetEmail.self, ResetSecondFactor.self, Grant.self, Revoke.self])

    struct Create: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Create an account with a personal book.")
        @Argument(help: "The e-mail address.") var email: String
        @Option(help: "The name of the person; the e-mail address when left out.") var name: String?
        @Option(help: "The password; asked for when left out.") var password: String?
        @Option(help: "A locale such as en-IN.") var locale = "en-IN"
        @Option(help: "The currency of the book.") var currency = "INR"
        @Option(help: "The time zone of the book.") var timeZone = "Asia/Kolkata"

        mutating func validate() throws { password = try password ?? PasswordPrompt.ask() }

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            let form = RegistrationForm(
                name: name ?? email, email: email, password: password ?? "", locale: locale, currency: currency,
                timeZone: timeZone)
            let access = try await program.house.registration().create(form)
            print("Created \(access.user.email) with the book “\(access.book.name)” in \(access.book.currency).")
        }
    }

    struct Grant: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Make a user an administrator of this server.")
        @Argument(help: "The e-mail address.") var email: String

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard try await program.administrators.set(isAdministrator: true, email: email) else {
                throw CommandFailure("Nobody has the address \(email).")
            }
            print("\(email) is an administrator now.")
        }
    }

    struct Revoke: BookCommand {
        static let configuration = CommandConfiguration(abstract: "Take from a user the right to run this server.")
        @Argument(help: "The e-mail address.") var email: String

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard try await program.administrators.set(isAdministrator: false, email: email) else {
                throw CommandFailure("Nobody has the address \(email).")
            }
            print("\(email) is no longer an administrator.")
        }
    }

    struct SetPassword: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "password", abstract: "Set a user's password; ends all their sessions.")
        @Argument(help: "The e-mail address.") var email: String
        @Option(help: "The new password; asked for when left out.") var password: String?

        mutating func validate() throws { password = try password ?? PasswordPrompt.ask() }

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard try await program.users.setPassword(email: email, to: password ?? "") else {
                throw CommandFailure("Nobody has the address \(email).")
            }
            print("The password of \(email) is set. All sessions have ended.")
        }
    }

    struct SetEmail: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "email", abstract: "Change a user's e-mail address. You vouch for the new one.")
        @Argument(help: "The address as it is.") var email: String
        @Argument(help: "The new one.") var new: String

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            guard try await program.emails.set(email, to: new) else { throw CommandFailure("Nobody has the address \(email).") }
            print("The account of \(email) has the address \(new) now.")
        }
    }

    struct ResetSecondFactor: BookCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-second-factor",
            abstract: "Remove the second factor of somebody who has lost phone and recovery codes; ends all their sessions.",
            discussion: "Make sure first that it is really they who ask: from then on their password is enough.")
        @Argument(help: "The e-mail address.") var email: String

        func run(in program: Program, print: @Sendable (String) -> Void) async throws {
            switch try await program.secondFactors.reset(email: email, telling: program.outbox) {
            case .done: print("The second factor of \(email) is removed. All sessions have ended.")
            case .wasOff: throw CommandFailure("\(email) has no second factor.")
            case .nobody: throw CommandFailure("Nobody has the address \(email).")
            }
        }
    }
}
