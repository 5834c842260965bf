import Accounting
import Conversations
import ExternalServices
import FoundationEssentials
import Identity
import WebInterface

extension ChatPage {
    init(_ page: (messages: [ChatHistory.Message], hasEarlier: Bool), _ access: BookAccess, today: CalendarDate) {
        let zone = access.book.timeZone
        var previous: CalendarDate?
        let messages = page.messages.map { message -> Message in
            let date = TimeZones.date(of: message.at, in: zone)
            defer { previous = date }
            let time = TimeZones.time(of: message.at, in: zone)
            return Message(
                id: message.id.uuidString.lowercased(), text: message.text,
                time: "\(time.hour):" + (time.minute < 10 ? "0" : "") + "\(time.minute)", isMine: message.isMine,
                day: date == previous ? nil : Period.day(date).title(in: access.user.region, today: today),
                quote: message.quote,
                buttons: message.buttons.map {
                    Button(label: $0.title, payload: $0.id, messageID: message.id.uuidString.lowercased())
                })
        }
        let first = page.hasEarlier ? page.messages.first?.id.uuidString.lowercased() : nil
        self.init(messages: messages, olderURL: first.map { "/chat/?before=\($0)" })
    }
}
