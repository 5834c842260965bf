import Accounting
import WebInterface

/// `/chat/`: the conversation with Tuppence, oldest message first.
struct ChatPage: Page {
    package static let template = "web-chat/chat"
    package let title: Words = "Chat"
    package let messages: [Message]
    /// Earlier messages; nil at the beginning of the conversation.
    let olderURL: String?

    package struct Message: TemplateValue {
        package let id, text, time: String
        let isMine: Bool
        /// The day, before its first message: “Yesterday”.
        let day: Words?
        /// The text of the message this one replies to.
        let quote: String?
        package let buttons: [Button]
        /// `2026-03-02`.
        package var date = ""
        /// Whether it comes right after another of the same side.
        var isFollowing = false
        /// The entries that it recorded, in the open book.
        var cards: [ChatCard] = []
        /// Whether the cards say all that the text says.
        var isTold = false
    }

    /// Posted to `/chat/messages/` as `payload`, with the message's id as `reply_to`.
    package struct Button: TemplateValue {
        let label: Words
        package let payload, messageID: String
    }
}
