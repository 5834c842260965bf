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
        case (.whatFor(let amount), .none(.noAmount)),
            (.whatFor(let amount), .query(.category)) where !isCategoryQuery(text):
            // “petrol” after “What was 150 for?” is “150 petrol”, and so is “petrol yesterday”.
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

    /// `category food` and `how much on food?` ask; `food yesterday` answers.
    private static func isCategoryQuery(_ text: String) -> Bool {
        let text = text.trimmed.lowercased()
        return text.hasPrefix("cat ") || text.hasPrefix("category ") || text.hasPrefix("how ") || text.hasSuffix("?")
    }

    /// The option whose amount (`1200`), currency (`sek`) or number (`2`) was written.
    private static func option(meant text: String, of options: [EntryDraft]) -> EntryDraft? {
        let text = text.trimmed
        if let meant = options.first(where: { $0.amount.isWritten(text) }) { return meant }
        let ofCurrency = options.filter { $0.amount.currency.code == text.uppercased() }
        if ofCurrency.count == 1 { return ofCurrency.first }
        guard let number = Int(text), (1...options.count).contains(number) else { return nil }
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
    /// Whether a text is this amount in digits: `1200` or `1200.00`.
    fileprivate func isWritten(_ text: String) -> Bool {
        text == decimalString || minorUnits % currency.minorUnitsPerUnit == 0 && text == String(minorUnits / currency.minorUnitsPerUnit)
    }
}
