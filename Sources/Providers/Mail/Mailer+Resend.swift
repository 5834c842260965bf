import ExternalServices
import Foundation

extension Mailer {
    /// Mails over Resend's interface. The mail's id is the key by which a repetition is known there for a day.
    package static func resend(_ account: ResendAccount, over transport: HTTPTransport) -> Mailer {
        Mailer { mail async throws(MailerError) in
            try mail.check()
            let request = try request(for: mail, account)
            let reply: InboundReply
            do throws(TransportError) {
                reply = try await transport.send(request)
            } catch {
                throw .unavailable("\(account.base): \(error)")
            }
            return try ResendReply(reply).sent(by: account)
        }
    }

    private static func request(for mail: MailMessage, _ account: ResendAccount) throws(MailerError) -> OutboundRequest {
        do {
            return OutboundRequest(
                "POST", account.base + "/emails",
                headers: [
                    ("Authorization", "Bearer \(account.key)"), ("Content-Type", "application/json"), ("User-Agent", "Tuppence"),
                    ("Idempotency-Key", String(mail.id.prefix(256))),
                ],
                body: Array(try JSONEncoder().encode(ResendMail(mail))), timeout: .seconds(30))
        } catch {
            throw .rejected("The mail can't be written as JSON: \(error)")
        }
    }
}

/// A mail as Resend takes it.
private struct ResendMail: Encodable {
    struct Attachment: Encodable {
        let filename, content, content_type: String
    }
    let from: String
    let to: [String]
    let reply_to: String?
    let subject, text: String
    let html: String?
    let headers: [String: String]?
    let attachments: [Attachment]?

    init(_ mail: MailMessage) {
        from = mail.from.description
        to = [mail.to.description]
        reply_to = mail.replyTo?.description
        subject = mail.content.subject
        text = mail.content.text
        html = mail.content.html
        let more = mail.headers + [MailMessage.Header("Auto-Submitted", "auto-generated")]
        headers = Dictionary(more.map { ($0.name, $0.value) }) { first, _ in first }
        let files = mail.content.attachments.map {
            Attachment(filename: $0.name, content: $0.bytes.base64EncodedString(), content_type: $0.type)
        }
        attachments = files.isEmpty ? nil : files
    }
}
