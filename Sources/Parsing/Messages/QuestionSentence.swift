internal import Accounting

/// A message that begins the way questions do.
struct QuestionSentence {
    private let words: [String]

    /// Nil unless the first words open a question or ask to be shown something.
    init?(_ words: [String]) {
        let words = Array(words.drop { $0.isOne(of: "please hey hi ok so and um kindly yesterday") && words.count > 1 })
        guard let first = words.first, Self.opens(first, words.count > 1 ? words[1] : "", words) else { return nil }
        self.words = words
    }

    /// The figure that is asked for; `unanswerable` when no figure of ours answers.
    func query(in context: MessageContext) -> Query {
        if has("owe", "owes"), words.count <= 8, !has("bill", "bills", "taxes") { return .owe }
        if has("budget", "budgets") { return .budget }
        if has("balance") || has("have"), has("much"), has("in", "cash") { return .balance(account: account(in: context)) }
        if has("balance"), words.count <= 7 { return .balance(account: account(in: context)) }
        if has("spend", "spent", "spending", "expenses", "on", "paid"), isAboutSpending { return spending(in: context) }
        if has("transactions", "transaction", "purchases", "history"), has("recent", "last", "latest"), words.count <= 9 { return .recent }
        if has("categories") { return .categories }
        return .unanswerable
    }

    private var isAboutSpending: Bool { words.first == "how" || has("spend", "spent", "spending", "expenses") }

    /// `how much on food this month`, `what did I spend at Starbucks last week`.
    private func spending(in context: MessageContext) -> Query {
        var rest = words
        let tail = trailingPeriod(rest, in: context)
        if let tail { rest.removeLast(tail.length) }
        guard let period = tail?.period ?? parsePeriod(["month"], in: context) else { return .unanswerable }
        guard let joint = rest.lastIndex(where: { $0.isOne(of: "on at for in") }), joint + 1 < rest.count else {
            return has("afford", "should", "can", "limit", "will") ? .unanswerable : .totals(period)
        }
        let subject = rest[(joint + 1)...].filter { !$0.isOne(of: "my the all some") }.joined(separator: " ")
        if let category = context.names.categories.named(subject) { return .category(name: category, period) }
        return subject.isEmpty ? .totals(period) : .search(subject)
    }

    private func account(in context: MessageContext) -> String? {
        words.lazy.compactMap { context.names.account($0)?.name }.first
    }

    private func has(_ any: String...) -> Bool { words.contains { any.contains($0) } }
}

extension QuestionSentence {
    private static func opens(_ first: String, _ second: String, _ words: [String]) -> Bool {
        switch first {
        case "how": return second.isEmpty || howWords.contains(second)
        case "what", "whats", "what's", "what're": return first != "what" || !second.isOne(of: "a an")
        case "when", "where", "which", "who", "why", "whose", "when's", "where's", "who's", "whens", "wheres", "kitna", "kitne": return true
        case "can", "could", "may", "will", "would", "should", "shall", "do", "does", "did", "is", "are", "am", "was", "were", "have", "has", "had", "if":
            return pronouns.contains(second) && !(first == "have" && second == "my") || first == "would" && second == "please"
        case "tell", "show", "give", "let": return second.isOne(of: "me us my the all")
        case "looking", "calculate", "convert", "list", "check": return second.isOne(of: "at my the all how dollars me total")
        case "i", "i'd", "id": return asksToKnow(words)
        default: return words.contains { $0.isOne(of: "equals equal converts") } && words.contains { $0.isOne(of: "what how") }
        }
    }

    /// `I need to know …`, `I would like to see …`.
    private static func asksToKnow(_ words: [String]) -> Bool {
        guard let verb = words.prefix(6).firstIndex(where: { $0.isOne(of: "know see find check locate") }) else { return false }
        return words[..<verb].contains { $0.isOne(of: "need want wanna like wish must have") }
    }

    private static let howWords: Set<String> = [
        "much", "many", "do", "does", "did", "is", "are", "was", "were", "can", "could", "will", "would", "should", "long", "high", "low", "soon", "often",
        "far", "big", "am", "come", "tiny", "about", "late", "early", "have", "has", "to",
    ]
    private static let pronouns: Set<String> = [
        "i", "you", "we", "my", "the", "it", "there", "they", "he", "she", "someone", "anyone", "this", "that", "these", "our", "us", "please", "any",
    ]
}
