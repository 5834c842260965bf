import Accounting
import Bookkeeping
import Identity
import Parsing

/// One turn of a conversation: who writes, what they mean by names, and what is remembered.
struct Talk: Sendable {
    let access: BookAccess
    let vocabulary: Vocabulary
    let today: CalendarDate
    let now: Timestamp
    let message: StoredMessage
    /// The chat it came through; nil in web chat.
    let account: ChannelAccount?
    /// The transactions that the message replies to; empty when it quotes none.
    let quoted: [Transaction.ID]
    var memory: ConversationMemory

    var book: Book.ID { access.book.id }
    var currency: Currency { access.book.currency }
    var region: Region { access.user.region }

    /// What a correction is about: the quoted transactions, else the last ones.
    var subject: [Transaction.ID] { quoted.isEmpty ? memory.latest : quoted }

    var month: Period { .month(containing: today, startDay: access.book.monthStart) }

    var parsing: MessageContext {
        MessageContext(
            today: today, region: region, currency: currency, monthStart: access.book.monthStart,
            names: vocabulary.known, isReply: !quoted.isEmpty, acceptsLinkCode: false)
    }

    var source: Source {
        switch message.channel {
        case .whatsapp: .whatsapp
        case .telegram: .telegram
        case .chat: .chat
        }
    }
}

/// What a message led to, besides what was written.
struct Answer: Sendable {
    var reply: Reply
    /// The transactions that the reply is about: a reply to it changes them.
    var about: [Transaction.ID] = []

    init(_ text: String, buttons: [Reply.Button] = [], about: [Transaction.ID] = []) {
        reply = Reply(text, buttons: buttons)
        self.about = about
    }
}
