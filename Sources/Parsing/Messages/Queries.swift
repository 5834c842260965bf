internal import Accounting

/// Reads a question about the ledger; nil when the message is none, so that it may be an entry.
///
/// Short forms (`today`, `category food june`, `search uber`) must fit the whole message. A sentence is a question when it
/// begins like one (`how much …`, `can I …`, `show me …`); `what a day, coffee 4.50` does not.
func parseQuery(_ message: Message, in context: MessageContext) -> Query? {
    guard message.lines.count == 1, !message.words.isEmpty else { return nil }
    if let form = fittingForm(message.words, in: context) { return form }
    guard let sentence = QuestionSentence(message.words) else { return nil }
    return sentence.query(in: context)
}

private func fittingForm(_ words: [String], in context: MessageContext) -> Query? {
    guard words.count <= 8 else { return nil }
    if let named = namedForm(words, in: context) { return named }
    if let period = parsePeriod(words[...], in: context), !isAmountLike(words) { return .totals(period) }
    guard words.count > 1, words.count <= 6, let tail = trailingPeriod(words, in: context), tail.length < words.count, !isAmountLike(words) else {
        return nil
    }
    let head = words.dropLast(tail.length).joined(separator: " ")
    if head.isOne(of: "summary report total totals spending spent expenses") { return .totals(tail.period) }
    return context.names.categories.named(head).map { .category(name: $0, tail.period) }
}

/// `2026` alone is an amount, and so is `food 2000`.
private func isAmountLike(_ words: [String]) -> Bool {
    guard let last = words.last, last.utf8.allSatisfy(isDigit) else { return false }
    return words.count == 1 || DateWord.month(words[words.count - 2]) == nil
}

private func namedForm(_ words: [String], in context: MessageContext) -> Query? {
    let rest = words.dropFirst()
    switch words[0] {
    case "summary", "report", "totals", "total", "spending", "expenses":
        let period = rest.isEmpty ? parsePeriod(["month"], in: context) : parsePeriod(rest, in: context)
        return period.map(Query.totals)
    case "category", "cat": return category(rest, in: context)
    case "categories": return rest.isEmpty ? .categories : nil
    case "balance", "balances": return balance(rest, in: context)
    case "budget", "budgets": return rest.isEmpty || context.names.categories.named(rest.joined(separator: " ")) != nil ? .budget : nil
    case "owe", "owes", "debts", "settle": return rest.isEmpty ? .owe : nil
    case "search", "find": return rest.isEmpty ? nil : .search(rest.joined(separator: " "))
    case "recent", "history", "transactions": return rest.isEmpty || rest == ["transactions"] ? .recent : nil
    default: return nil
    }
}

/// `category food`, `category food june`; this month when nothing is said.
private func category(_ rest: ArraySlice<String>, in context: MessageContext) -> Query? {
    guard !rest.isEmpty, let month = parsePeriod(["month"], in: context) else { return nil }
    let tail = trailingPeriod(Array(rest), in: context)
    let head = rest.dropLast(tail?.length ?? 0).joined(separator: " ")
    return context.names.categories.named(head).map { .category(name: $0, tail?.period ?? month) }
}

/// `balance`, `balance hdfc`: `balance bike 52000` is an expense.
private func balance(_ rest: ArraySlice<String>, in context: MessageContext) -> Query? {
    if rest.isEmpty { return .balance(account: nil) }
    return context.names.account(rest.joined(separator: " ")).map { .balance(account: $0.name) }
}
