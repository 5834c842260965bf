internal import Accounting

/// Reads a correction: `edit 150`, `not mine`, or anything that answers a confirmation (`150`, `yesterday`, `food`, `@hdfc`).
func parseChange(_ message: Message, in context: MessageContext) -> Change? {
    guard message.lines.count == 1 else { return nil }
    if isNotMine(message.words) { return Change(notMine: true) }
    var words = Words(message.lines[0])
    let isEdit = words.word(0).isOne(of: "edit change correct") && words.tokens.count > 1
    guard isEdit || context.isReply else { return nil }
    if isEdit { takeEdit(from: &words) }
    guard let change = change(in: words, context), isEdit || isAnswer(change, message, context) else { return nil }
    return change
}

private func isNotMine(_ words: [String]) -> Bool {
    words == ["not", "mine"] || words == ["notmine"] || words == ["not", "my", "expense"]
}

private func takeEdit(from words: inout Words) {
    words.take(0)
    var index = 1
    while words.word(index).isOne(of: "to it that the last amount date category into") {
        words.take(index)
        index += 1
    }
}

private func change(in segment: Words, _ context: MessageContext) -> Change? {
    var words = segment, change = Change()
    let names = takeNames(from: &words, in: context)
    change.tags = names.tags
    switch takeDate(from: &words, in: context) {
    case .day(let date): change.date = date
    case .future, .impossible: return nil
    case nil: break
    }
    takeTime(from: &words)
    switch takeAmount(from: &words, in: context) {
    case .amount(let amount): change.amount = amount.money.isZero ? nil : amount.money
    case .missing: break
    case .open, .tooLarge: return nil
    }
    change.account = names.account ?? takeAccount(from: &words, in: context) ?? takeOnlyAccount(from: &words, in: context)
    let rest = words.tokens.filter { $0.use != .taken && $0.kind != .symbol && !$0.lower.isOne(of: "to it was is not") }
    if !rest.isEmpty { change.words = rest.map(\.text).joined(separator: " ") }
    return change == Change() ? nil : change
}

/// `cash` alone answers with the account.
private func takeOnlyAccount(from words: inout Words, in context: MessageContext) -> String? {
    let open = words.tokens.indices.filter { words.open($0)?.kind == .word }
    guard open.count == 1, let account = context.names.account(words.word(open[0])) else { return nil }
    words.take(open[0])
    return account.name
}

/// A reply that is a question or several entries is no correction.
private func isAnswer(_ change: Change, _ message: Message, _ context: MessageContext) -> Bool {
    if message.endsWithQuestionMark { return false }
    return segments(of: message, in: context).count == 1
}
