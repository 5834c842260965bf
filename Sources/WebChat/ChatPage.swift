import Accounting
import WebInterface

/// `/chat/`: the conversation with Tuppence, oldest message first.
struct ChatPage: Page {
    static let template = "web-chat/chat"
    let title: Words = "Chat"
    let messages: [Message]
    /// Earlier messages; nil at the beginning of the conversation.
    let olderURL: String?

    struct Message: TemplateValue {
        let id, text, time: String
        let isMine: Bool
        /// The day, before its first message: “Yesterday”.
        let day: Words?
        /// The text of the message this one replies to.
        let quote: String?
        let buttons: [Button]
        /// `2026-03-02`.
        var date = ""
        /// Whether it comes right after another of the same side.
        var isFollowing = false
        /// The entries that it recorded, in the open book.
        var cards: [ChatCard] = []
        /// Whether the cards say all that the text says.
        var isTold = false
    }

    /// Posted to `/chat/messages/` as `payload`, with the message's id as `reply_to`.
    struct Button: TemplateValue {
        let label: Words
        let payload, messageID: String
    }
}
