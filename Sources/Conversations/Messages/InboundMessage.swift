import Accounting
import Identity

/// A message as a channel received it, before anybody has understood it.
package struct InboundMessage: Sendable {
    package typealias ID = Identifier<InboundMessage>
    package let channel: Channel
    /// The provider's id of the message; with the channel it is unique, so that a re-sent message is handled once.
    package let providerID: String
    package let sender: Sender
    package let content: Content
    /// The provider's id of the message of ours that this one answers.
    package let replyTo: String?
    /// When the provider took it.
    package let sentAt: Timestamp
    /// The book it was written in; nil where the sender's messages go to the book of their choice.
    package let book: Book.ID?

    /// Who wrote, as the channel knows them.
    package struct Sender: Sendable, Hashable {
        /// What the channel knows a person by: a WhatsApp business-scoped user id or phone number, a user id in web chat.
        package let address: String
        /// The phone number in digits, when the provider tells it besides the address.
        package let phone: String?
        package let name: String?

        package init(address: String, phone: String? = nil, name: String? = nil) {
            self.address = address
            self.phone = phone
            self.name = name
        }
    }

    package enum Content: Sendable, Hashable {
        case text(String)
        /// A button or list row of ours was chosen; `id` is what we gave it.
        case choice(id: String, title: String)
        /// Something that can't be read yet; the word says what (`image`, `audio` …).
        case unreadable(String)
    }

    package init(
        channel: Channel, providerID: String, sender: Sender, content: Content, replyTo: String? = nil, sentAt: Timestamp,
        book: Book.ID? = nil
    ) {
        self.channel = channel
        self.providerID = providerID
        self.sender = sender
        self.content = content
        self.replyTo = replyTo
        self.sentAt = sentAt
        self.book = book
    }
}
