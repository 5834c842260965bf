internal import Accounting

/// The tags and `@names` of a segment.
struct SaidNames: Sendable {
    var tags: [String] = []
    /// `@hdfc`; the first that is no person.
    var account: String?
    /// `@asha`.
    var mentions: [String] = []
}

/// Takes `#tag` and `@name`. A name is an account, else a person; one that is neither is left to be found as an account.
func takeNames(from words: inout Words, in context: MessageContext) -> SaidNames {
    var names = SaidNames()
    for (index, token) in words.tokens.enumerated() where token.use == .open {
        switch token.kind {
        case .tag:
            if !names.tags.contains(token.lower) { names.tags.append(token.lower) }
            words.take(index)
        case .mention:
            add(token, to: &names, in: context)
            words.take(index)
        default: continue
        }
    }
    return names
}

private func add(_ token: Token, to names: inout SaidNames, in context: MessageContext) {
    if let account = context.names.account(token.lower) {
        if names.account == nil { names.account = account.name }
    } else if let person = context.names.person(token.lower) {
        names.mentions.append(person)
    } else if names.account == nil {
        names.account = token.text
    } else {
        names.mentions.append(token.text)
    }
}

/// Takes a known account after a small word: `by card`, `from hdfc`, `with cash`, `in cash`, `on hdfc card`.
func takeAccount(from words: inout Words, in context: MessageContext) -> String? {
    for index in words.tokens.indices {
        guard words.word(index).isOne(of: "by from via with using in on through con") else { continue }
        let first = words.word(index + 1) == "my" ? index + 2 : index + 1
        let pair = words.word(first + 1).isEmpty ? "" : words.word(first) + " " + words.word(first + 1)
        if let account = context.names.account(pair) ?? context.names.account(words.word(first)) {
            let isPair = account.lower.hasPrefix(pair) && !pair.isEmpty
            words.take(index..<(isPair || words.word(first + 1) == "card" ? first + 2 : first + 1))
            return account.name
        }
    }
    return trailingAccount(from: &words, in: context)
}

/// `petrol 500 cash`, `petrol 500 hdfc`: an account at the end. `gift card 500` names none.
private func trailingAccount(from words: inout Words, in context: MessageContext) -> String? {
    guard let last = words.tokens.lastIndex(where: { $0.use == .open }), let account = context.names.account(words.word(last)) else { return nil }
    guard !words.word(last).isOne(of: "card bank wallet"), words.tokens.contains(where: { $0.use == .open && $0.kind == .word && $0.lower != account.lower })
    else { return nil }
    words.take(last)
    return account.name
}
