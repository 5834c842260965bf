internal import Accounting

/// The accounts of a transfer, as far as they are known.
struct SaidTransfer: Sendable {
    var source: String?
    var destination: String?
}

/// Takes a transfer: `transfer 5000 hdfc to cash`, `hdfc -> cash`, `ATM withdrawal`, `card bill`. Nil when the entry is none.
func takeTransfer(from words: inout Words, _ names: SaidNames, in context: MessageContext) -> SaidTransfer? {
    guard words.tokens.contains(where: { $0.use == .open && transferWords.contains($0.lower) }) else { return nil }
    return takeArrow(from: &words, in: context) ?? takeOrder(from: &words, names, in: context)
        ?? takeWithdrawal(from: &words, names, in: context) ?? takeCardBill(from: &words, names, in: context)
}

/// Words without one of which nothing is a transfer.
private let transferWords: Set<String> = [
    "->", "=>", "to", "transfer", "transferred", "move", "moved", "send", "sent", "put", "take", "transaction", "withdrawal", "withdrew", "withdraw",
    "withdrawn", "atm", "deposited", "deposit", "card", "cc",
]

/// `hdfc -> cash 5000`, and `hdfc to cash 5000` when both are accounts.
private func takeArrow(from words: inout Words, in context: MessageContext) -> SaidTransfer? {
    for index in words.tokens.indices {
        let isArrow = words.symbol(index) == "->" || words.symbol(index) == "=>"
        guard isArrow || words.word(index) == "to" else { continue }
        let source = account(endingAt: index - 1, in: words, context), destination = account(from: index + 1, in: words, context)
        guard isArrow || (source != nil && destination != nil) else { continue }
        words.take((source?.range.lowerBound ?? index)..<(destination?.range.upperBound ?? index + 1))
        if let verb = words.firstIndex(ofWord: "transfer transferred move moved") { words.take(verb) }
        return SaidTransfer(source: source?.name, destination: destination?.name)
    }
    return nil
}

/// `transfer 5000 from hdfc to cash`, `moved 500 to savings`. An account that is not known is left open.
private func takeOrder(from words: inout Words, _ names: SaidNames, in context: MessageContext) -> SaidTransfer? {
    guard let verb = words.firstIndex(ofWord: "transfer transferred move moved send sent put take transaction") else { return nil }
    if words.word(verb) == "transfer", words.firstIndex(ofWord: "received terima dapat") != nil { return nil }
    if words.firstIndex(ofWord: "between", from: verb + 1) != nil { return SaidTransfer() }
    var transfer = SaidTransfer()
    let from = words.firstIndex(ofWord: "from"), to = words.firstIndex(ofWord: "to into") ?? words.firstIndex(ofWord: "in", from: verb + 1)
    let source = from.flatMap { account(from: $0 + 1, in: words, context) }
    let destination = to.flatMap { account(from: $0 + 1, in: words, context) }
    // `sent 500 to Ravi` and `put 500 in the box` are spending; only `transfer` and `move` say otherwise.
    if !words.word(verb).isOne(of: "transfer transferred move moved"), from == nil || to == nil { return nil }
    // `transfer 500 to Ravi` pays him.
    if let to, destination == nil, source == nil || names.account != nil, context.names.person(words.word(to + 1)) != nil { return nil }
    transfer.source = source?.name ?? (from == nil ? names.account : nil)
    transfer.destination = destination?.name
    words.take(verb)
    for (joint, found) in [(from, source), (to, destination)] {
        guard let joint, let found else { continue }
        words.take(joint..<found.range.upperBound)
    }
    return transfer
}

/// `ATM withdrawal 5000`, `withdrew 2000 from hdfc`, `atm 5000`: from a bank account to cash.
private func takeWithdrawal(from words: inout Words, _ names: SaidNames, in context: MessageContext) -> SaidTransfer? {
    let isWithdrawal = words.firstIndex(ofWord: "withdrawal withdrew withdraw withdrawn") != nil
    let isATM = words.firstIndex(ofWord: "atm") != nil && words.firstIndex(ofWord: "fee fees charge charges") == nil
    let isDeposit = words.firstIndex(ofWord: "deposited deposit") != nil && words.firstIndex(ofWord: "cash") != nil
    guard isWithdrawal || isATM || isDeposit else { return nil }
    let bank = names.account ?? mentionedAccount(words, kind: .bank, context) ?? context.names.onlyAccount(.bank)?.name
    let cash = context.names.onlyAccount(.cash)?.name
    return isDeposit && !isWithdrawal ? SaidTransfer(source: cash, destination: bank) : SaidTransfer(source: bank, destination: cash)
}

/// `card bill 12000`, `paid credit card bill 8000 from hdfc`: from a bank account to a card.
private func takeCardBill(from words: inout Words, _ names: SaidNames, in context: MessageContext) -> SaidTransfer? {
    guard let card = words.firstIndex(ofWord: "card cc"), words.word(card + 1).isOne(of: "bill payment") else { return nil }
    let bank = names.account ?? mentionedAccount(words, kind: .bank, context) ?? context.names.onlyAccount(.bank)?.name
    let target = mentionedAccount(words, kind: .card, context) ?? context.names.onlyAccount(.card)?.name
    return SaidTransfer(source: bank, destination: target)
}

private func mentionedAccount(_ words: Words, kind: Account.Kind, _ context: MessageContext) -> String? {
    let found = words.tokens.lazy.filter { $0.use == .open && $0.kind == .word }.compactMap { context.names.account($0.lower) }
    return found.first { $0.kind == kind }?.name
}

typealias FoundAccount = (name: String, range: Range<Int>)

/// The account whose name begins at an index; `my` and `account` around it don't matter.
private func account(from index: Int, in words: Words, _ context: MessageContext) -> FoundAccount? {
    var start = index
    while words.word(start).isOne(of: "my the") { start += 1 }
    let first = name(at: start, in: words)
    for length in [2, 1] {
        let key = length == 2 ? first + " " + name(at: start + 1, in: words) : first
        guard let found = context.names.account(key) else { continue }
        let end = start + length
        let hasNoun = words.word(end).isOne(of: "account card bank acct wallet")
        return (found.name, index..<(hasNoun ? end + 1 : end))
    }
    return nil
}

private func account(endingAt index: Int, in words: Words, _ context: MessageContext) -> FoundAccount? {
    for start in [index - 1, index] where start >= 0 {
        if let found = account(from: start, in: words, context), found.range.upperBound == index + 1 { return found }
    }
    return nil
}

private func name(at index: Int, in words: Words) -> String {
    guard words.tokens.indices.contains(index), [.word, .mention].contains(words.tokens[index].kind) else { return "" }
    return words.tokens[index].lower
}
