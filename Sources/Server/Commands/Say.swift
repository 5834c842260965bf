import Accounting
import ArgumentParser
import Conversations
import Features
import Identity

/// `tuppence say --user EMAIL "120 petrol"`: one message through the conversation.
struct Say: BookCommand {
    static let configuration = CommandConfiguration(abstract: "Send one message as a user and print the reply.")

    @Option(help: "The e-mail address of the user who speaks.") var user: String
    @Argument(help: "The message.") var message: String

    func run(in program: Program, print: @Sendable (String) -> Void) async throws {
        guard let user = try await Users.find(email: user, in: program.database) else {
            throw CommandFailure("Nobody has the address \(user). Create the account with “tuppence user create”.")
        }
        let reply = try await program.messages.say(message, as: user.id, inbox: program.inbox)
        print(reply.text)
        if !reply.buttons.isEmpty { print(reply.buttons.map { "[\($0.title)]" }.joined(separator: " ")) }
    }
}
