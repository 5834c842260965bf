/// Sends messages to people over one channel: WhatsApp, Telegram, SMS.
///
///     let sent = try await messenger.send(OutgoingMessage(to: recipient, .text("Saved."), reference: "0190f4ce-…"))
package struct Messenger: Sendable {
    package typealias Send = @Sendable (OutgoingMessage) async throws(MessengerError) -> SentMessage
    package typealias MarkRead = @Sendable (_ messageID: String) async throws(MessengerError) -> Void

    /// How long after a person's last message they may be written to freely; nil where that is always allowed.
    package var window: Duration?
    package var send: Send
    /// Shows a person that their message has been seen.
    package var markRead: MarkRead

    package init(window: Duration? = nil, send: @escaping Send, markRead: @escaping MarkRead = { _ in }) {
        self.window = window
        self.send = send
        self.markRead = markRead
    }
}

/// A message on its way to a provider.
package struct OutgoingMessage: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// Plain text, lines parted by `\n`, and what can be tapped under it.
        case text(String, choices: [Choice] = [])
        /// A sign-in or linking code, sent in the form that is allowed at any time.
        case code(String)
    }

    package struct Choice: Sendable, Hashable {
        package let id: String
        package let title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    /// What the channel knows the recipient by.
    package let address: String
    /// The recipient's phone number in digits, where it is known.
    package let phone: String?
    package let content: Content
    /// The provider's id of the message that is shown above this one.
    package let quoting: String?
    /// Our id of the message. It comes back in delivery reports, also when the answer to the request was lost.
    package let reference: String

    package init(
        to address: String, phone: String? = nil, _ content: Content, quoting: String? = nil, reference: String
    ) {
        self.address = address
        self.phone = phone
        self.content = content
        self.quoting = quoting
        self.reference = reference
    }
}

/// A message that a provider has taken. Taken is not delivered.
package struct SentMessage: Sendable, Hashable {
    /// The provider's id.
    package let id: String
    /// What could not be sent along with it.
    package let lost: String?

    package init(id: String, lost: String? = nil) {
        self.id = id
        self.lost = lost
    }
}

/// Why a message was not sent, as far as it decides what to do next.
package enum MessengerError: Error, Hashable {
    /// This message will never be taken.
    case rejected(String)
    /// The person has not written for so long that they may not be written to freely.
    case windowClosed
    /// Nothing can be sent until the operator acts: the token has expired, a permission is missing.
    case stopped(String)
    /// Too much was sent; to everybody, or to this recipient alone.
    case throttled(String, pause: Duration, everybody: Bool)
    /// The provider did not take it; later it may.
    case unavailable(String)
    /// The provider may have taken it, but its answer did not come.
    case unconfirmed(String)
}
