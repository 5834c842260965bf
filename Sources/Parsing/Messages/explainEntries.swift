package import Accounting

/// One entry of a message, and which of its words said what.
package struct EntryReading: Hashable, Sendable {
    package enum Part: Hashable, Sendable { case amount, date, account, tags, people, category, description }

    package let draft: EntryDraft
    /// As they were typed; a part that nothing was said about is missing.
    package let words: [Part: String]
    /// How the words of the category mean it; nil where none do.
    package let how: CategoryMatcher.How?
}

/// Reads a message again, step by step, and notes what each step took from it.
///
///     explainEntries("120 petrol yesterday", in: context)[0].words   // [.amount: "120", .date: "yesterday", .category: "petrol" …]
///
/// The drafts are those of `parseMessage`. Empty for a message that records nothing by itself.
package func explainEntries(_ text: String, in context: MessageContext) -> [EntryReading] {
    guard case .record(let drafts) = parseMessage(text, in: context) else { return [] }
    let segments = segments(of: Message(text), in: context)
    guard segments.count == drafts.count else { return [] }
    return zip(segments, drafts).map { segment, draft in
        var reader = EntryExplainer(segment.tokens, in: context)
        return reader.reading(of: draft)
    }
}

/// Goes through one segment as `parseEntry` does.
private struct EntryExplainer {
    private var words: Words
    private let context: MessageContext
    private var said: [EntryReading.Part: String] = [:]

    init(_ tokens: [Token], in context: MessageContext) {
        words = Words(NumberWords.withDigits(tokens, in: context))
        self.context = context
    }

    mutating func reading(of draft: EntryDraft) -> EntryReading {
        let context = context
        note(.people) { _ = takeSplit(from: &$0, in: context) }
        let names = takeSaidNames()
        note(.date) { _ = takeDate(from: &$0, in: context) }
        takeTime(from: &words)
        note(.amount) { _ = takeAmount(from: &$0, in: context) }
        note(.account) { words in
            if takeTransfer(from: &words, names, in: context) == nil, names.account == nil { _ = takeAccount(from: &words, in: context) }
        }
        if !draft.description.isEmpty { said[.description] = draft.description }
        let how = noteCategory(of: draft)
        return EntryReading(draft: draft, words: said, how: how)
    }

    /// `#goa` is a tag; `@hdfc` the account, or a person.
    private mutating func takeSaidNames() -> SaidNames {
        let open = words.tokens.filter { $0.use == .open }
        let tags = open.filter { $0.kind == .tag }.map { "#" + $0.text }
        let names = takeNames(from: &words, in: context)
        let (accounts, people) = open.filter { $0.kind == .mention }
            .reduce(into: ([String](), [String]())) { parts, token in
                let isAccount = names.account != nil && parts.0.isEmpty && isAccountName(token, names)
                if isAccount { parts.0.append("@" + token.text) } else { parts.1.append("@" + token.text) }
            }
        add(tags, to: .tags)
        add(accounts, to: .account)
        add(people, to: .people)
        return names
    }

    private func isAccountName(_ token: Token, _ names: SaidNames) -> Bool {
        (context.names.account(token.lower)?.name ?? token.text) == names.account
    }

    /// The fewest words that mean the category by themselves in the way that all of them do.
    private mutating func noteCategory(of draft: EntryDraft) -> CategoryMatcher.How? {
        guard let category = draft.category else { return nil }
        let matcher = context.names.categories
        let rest = words.tokens.filter { $0.use != .taken && $0.kind == .word }
        let kinds: [Category.Kind] = draft.kind == .income ? [.income, .expense] : [.expense]
        for length in 1...max(1, rest.count) where length <= rest.count {
            for start in 0...(rest.count - length) {
                let run = rest[start..<start + length]
                let match = kinds.compactMap { matcher.match(run.map(\.lower), kind: $0) }.first { $0.category == category }
                guard let match else { continue }
                said[.category] = run.map(\.text).joined(separator: " ")
                return match.how
            }
        }
        return nil
    }

    private mutating func note(_ part: EntryReading.Part, _ step: (inout Words) -> Void) {
        let before = words
        step(&words)
        let taken = words.tokens.indices.filter { before.tokens[$0].use == .open && words.tokens[$0].use == .taken }
        var text = ""
        for (place, index) in taken.enumerated() {
            let isGlued = place > 0 && taken[place - 1] == index - 1 && words.tokens[index].isGlued
            text += (text.isEmpty || isGlued ? "" : " ") + words.tokens[index].text
        }
        add([text], to: part)
    }

    private mutating func add(_ texts: [String], to part: EntryReading.Part) {
        let all = ([said[part]].compactMap(\.self) + texts).filter { !$0.isEmpty }
        said[part] = all.isEmpty ? nil : all.joined(separator: " ")
    }
}
