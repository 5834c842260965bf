import ArgumentParser
import ExternalServices
import Foundation
import Logging
import Mail
import Providers

/// `tuppence mail test ADDRESS`: whether mails leave.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mails that this server sends.", subcommands: [Test.self])

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Send one mail now, and say what the mail server says.")
        @Argument(help: "Where to.") var address: String

        func run() async throws {
            guard let to = MailAddress(parsing: address) else { throw ValidationError("“\(address)” is not an e-mail address.") }
            let logger = Logger(label: "mail", factory: { _ in SwiftLogNoOpLogHandler() })
            guard let mailing = try Mailing.open(await Settings.load(), logger: logger) else {
                throw CommandFailure("Mail is \(Mailing.offNotice).")
            }
            let outcome = await send(to: to, over: mailing)
            await mailing.shutdown()
            print(try outcome.get())
        }

        private func send(to: MailAddress, over mailing: Mailing) async -> Result<String, CommandFailure> {
            let place = mailing.settings.place
            do {
                let content = try mailing.letters.content(of: letter(place))
                let sent = try await mailing.mailer.send(
                    MailMessage(from: mailing.settings.from, to: to, content, id: "test/\(UUID().uuidString)", at: Clock.system.now()))
                return .success("\(place) took the mail: \(sent.id)\nLook into the mailbox of \(to.address), and where it keeps spam.")
            } catch let error as MailerError {
                return .failure(CommandFailure(sentence(for: error)))
            } catch {
                return .failure(CommandFailure("\(error)"))
            }
        }

        private func letter(_ place: String) -> Letter {
            Letter(
                title: "Mail from Tuppence works",
                paragraphs: ["You asked for this mail with “tuppence mail test”.", "It went over \(place). Grüße, नमस्ते, 你好."],
                closing: ["Nobody has to do anything about it."])
        }

        private func sentence(for error: MailerError) -> String {
            switch error {
            case .rejected(let reason): "This mail is refused for good. \(reason)"
            case .stopped(let reason): "No mail can be sent until this is put right. \(reason)"
            case .unavailable(let reason, _): "The mail was not taken now; the server would try again for three days. \(reason)"
            }
        }
    }
}
