/// Sends mails: over SMTP or a provider's API.
///
///     let sent = try await mailer.send(MailMessage(from: us, to: asha, subject: "Your code", text: "…", id: "verify/0190f4ce", at: now))
package struct Mailer: Sendable {
    package typealias Send = @Sendable (MailMessage) async throws(MailerError) -> SentMail
    package var send: Send

    package init(send: @escaping Send) { self.send = send }
}

/// A mail that a server has taken. Taken is not delivered.
package struct SentMail: Sendable, Hashable {
    /// What the server calls it, or the last thing it said.
    package let id: String

    package init(id: String) { self.id = id }
}

/// Why a mail was not sent, as far as it decides what to do next.
package enum MailerError: Error, Hashable {
    /// This mail will never be taken.
    case rejected(String)
    /// Nothing can be sent until the operator acts: the password is wrong, the sender's domain is not known.
    case stopped(String)
    /// The server did not take it; later it may. Some say when.
    case unavailable(String, retryAfter: Duration? = nil)

    package var reason: String {
        switch self {
        case .rejected(let reason), .stopped(let reason), .unavailable(let reason, _): reason
        }
    }
}
