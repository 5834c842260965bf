import Accounting
import Conversations
import ExternalServices
import FoundationEssentials
import Identity
import WebInterface

extension ChatPage {
    /// Messages closer than this are one turn of the same side.
    private static let turn: Int64 = 300

    init(
        _ page: (messages: [ChatHistory.Message], hasEarlier: Bool), _ cards: [Transaction.ID: EntryCard], _ access: BookAccess,
        today: CalendarDate
    ) {
        var previous: ChatHistory.Message?
        let messages = page.messages.map { message -> Message in
            defer { previous = message }
            return Message(message, after: previous, cards, access, today: today)
        }
        let first = page.hasEarlier ? page.messages.first?.id.uuidString.lowercased() : nil
        self.init(messages: messages, olderURL: first.map { "/chat/?before=\($0)" })
    }

    fileprivate static func isOneTurn(_ message: ChatHistory.Message, _ previous: ChatHistory.Message) -> Bool {
        previous.isMine == message.isMine && message.at.seconds - previous.at.seconds < turn
    }
}

extension ChatPage.Message {
    fileprivate init(
        _ message: ChatHistory.Message, after previous: ChatHistory.Message?, _ cards: [Transaction.ID: EntryCard],
        _ access: BookAccess, today: CalendarDate
    ) {
        let zone = access.book.timeZone
        let (date, time) = (TimeZones.date(of: message.at, in: zone), TimeZones.time(of: message.at, in: zone))
        let isNewDay = previous.map { TimeZones.date(of: $0.at, in: zone) != date } ?? true
        let id = message.id.uuidString.lowercased()
        let recorded = message.recorded(among: cards)
        self.init(
            id: id, text: message.text, time: "\(time.hour):" + (time.minute < 10 ? "0" : "") + "\(time.minute)",
            isMine: message.isMine, day: isNewDay ? Period.day(date).title(in: access.user.region, today: today) : nil,
            quote: message.quote,
            buttons: message.buttons(besides: recorded).map { .init($0, of: id) },
            date: date.description, isFollowing: !isNewDay && previous.map { ChatPage.isOneTurn(message, $0) } ?? false,
            cards: recorded.map { ChatCard($0, in: id, access, today: today) }, isTold: message.isTold(by: recorded))
    }
}

extension ChatHistory.Message {
    /// The entries that were recorded by the message that this one answers.
    fileprivate func recorded(among cards: [Transaction.ID: EntryCard]) -> [EntryCard] {
        guard let answers else { return [] }
        return about.compactMap { cards[$0] }.filter { $0.messages.contains(answers.description) }
    }

    /// Those that no card has. Guesses at a category go once it is settled.
    fileprivate func buttons(besides recorded: [EntryCard]) -> [Reply.Button] {
        guard !recorded.isEmpty else { return buttons }
        guard recorded.contains(where: { $0.needsReview && !$0.isTakenBack }) else { return [] }
        let known = Set(recorded.flatMap(\.buttons).map(\.id))
        return buttons.filter { !known.contains($0.id) }
    }

    /// Each line is the confirmation of an entry with a card, and one more may be their sum.
    fileprivate func isTold(by recorded: [EntryCard]) -> Bool {
        let lines = text.split(separator: "\n")
        let confirmed = lines.count { $0.hasPrefix("✅ ") }
        return confirmed > 0 && confirmed == recorded.count && lines.count == (confirmed > 1 ? confirmed + 1 : confirmed)
    }
}

extension ChatPage.Button {
    /// What a button of ours says is a text, `Undo`; the name of a category has its icon before it, and is none.
    init(_ button: Reply.Button, of message: String) {
        self.init(label: Words(stringLiteral: button.title), payload: button.id, messageID: message)
    }
}
