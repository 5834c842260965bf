import Accounting
import Parsing

/// What a message means, once what was asked before has been taken into account.
enum Meaning: Sendable {
    case intent(Intent)
    /// A button of ours.
    case choice(Choice)
    /// A photo, a voice note and the like.
    case unreadable(String)

    init(_ message: StoredMessage, in talk: Talk) {
        if let id = message.choice {
            self = .choice(Choice(id: id))
        } else if message.kind != "text" {
            self = .unreadable(message.kind)
        } else {
            self = .intent(Self.intent(of: message.body, in: talk))
        }
    }

    private static func intent(of text: String, in talk: Talk) -> Intent {
        let context = talk.parsing
        let intent = parseMessage(text, in: context)
        guard let asked = talk.memory.asked else { return intent }
        switch (asked, intent) {
        case (.whatFor(let amount), .none(.noAmount)), (.whatFor(let amount), .change):
            // “petrol” after “What was 150 for?” is “150 petrol”.
            return parseMessage("\(amount.decimalString) \(amount.currency.code) \(text)", in: context)
        case (.choose(let options), _):
            return option(meant: text, of: options).map { .record([$0]) } ?? intent
        case (.whichAccount(var draft, let isDestination), _):
            guard let account = talk.vocabulary.account(named: text.trimmed) else { return intent }
            if isDestination { draft.destination = account.name } else { draft.account = account.name }
            return .record([draft])
        default:
            return intent
        }
    }

    /// The option whose number (`2`) or whose amount (`1200`) was written.
    private static func option(meant text: String, of options: [EntryDraft]) -> EntryDraft? {
        if let byAmount = options.first(where: { text.trimmed == $0.amount.decimalString || text.trimmed == $0.amount.wholeString }) {
            return byAmount
        }
        guard let number = Int(text.trimmed), options.indices.contains(number - 1) else { return nil }
        return options[number - 1]
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
            return ""
        }
        return String(self[first...last])
    }
}

extension Money {
    /// `1200` for 1200.00; nil where there are cents.
    fileprivate var wholeString: String? {
        guard minorUnits % currency.minorUnitsPerUnit == 0 else { return nil }
        return String(minorUnits / currency.minorUnitsPerUnit)
    }
}
