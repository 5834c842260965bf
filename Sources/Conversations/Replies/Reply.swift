import Accounting

/// The one answer to a message, the same on every channel.
package struct Reply: Sendable, Hashable, Codable {
    /// Plain text; lines are parted by `\n`.
    package var text: String
    package var buttons: [Button]

    /// Something to tap under a reply. More than three become a list where a channel has no more buttons.
    package struct Button: Sendable, Hashable, Codable {
        /// Comes back in `InboundMessage.Content.choice`; 200 bytes at the most.
        package let id: String
        /// 20 characters at the most.
        package let title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    package init(_ text: String, buttons: [Button] = []) {
        self.text = text
        self.buttons = buttons
    }
}

/// A reply on its way to a person.
package struct OutboundMessage: Sendable, Hashable {
    package typealias ID = Identifier<OutboundMessage>
    package let id: ID
    package let channel: Channel
    /// The address of the recipient as the channel knows it.
    package let address: String
    package let phone: String?
    package let reply: Reply
    /// The provider's id of the message that is answered, for quoting and marking as read.
    package let answers: String?

    package init(id: ID, channel: Channel, address: String, phone: String?, reply: Reply, answers: String?) {
        self.id = id
        self.channel = channel
        self.address = address
        self.phone = phone
        self.reply = reply
        self.answers = answers
    }
}
