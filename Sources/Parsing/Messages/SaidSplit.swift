/// What a message says about sharing a bill. The shares themselves are not read here: the whole amount is recorded.
struct SaidSplit: Sendable {
    var people: [String] = []
    /// `600 dinner split Asha, Ravi paid`.
    var isPaidByAnother = false
}

/// Takes `split` and what follows it: names, ratios (`2:1`, `60/40`), shares (`Asha 200`, `+50 Asha`), `Ravi paid`.
///
/// `split 600 dinner with Asha` and `600 dinner split Asha Ravi` split; `banana split 5` and `split ac repair 500` do not.
func takeSplit(from words: inout Words, in context: MessageContext) -> SaidSplit {
    var split = SaidSplit()
    guard let start = words.firstIndex(ofWord: "split splits") else { return split }
    if words.isNumber(start + 1), start == 0 {
        words.take(start)
        return split
    }
    guard start > 0, isShare(words, start + 1, context) else { return split }
    for index in start..<words.tokens.count {
        guard let token = words.open(index) else { continue }
        if token.lower == "paid", let payer = split.people.last { split.isPaidByAnother = lowercased(payer) != "i" }
        if !notNames.contains(token.lower), let name = personName(token, context), !split.people.contains(name) { split.people.append(name) }
        words.take(index)
    }
    return split
}

private func isShare(_ words: Words, _ index: Int, _ context: MessageContext) -> Bool {
    guard let next = words.open(index) else { return true }
    if next.lower.isOne(of: "with evenly equally between among by") { return true }
    if next.kind == .number { return words.symbol(index + 1).isOne(of: ": / -") || personAfter(words, index, context) }
    if next.text == "+" { return words.isNumber(index + 1) }
    return personName(next, context) != nil
}

private func personAfter(_ words: Words, _ index: Int, _ context: MessageContext) -> Bool {
    words.open(index + 1).flatMap { personName($0, context) } != nil
}

private let notNames: Set<String> = ["with", "and", "me", "i", "evenly", "equally", "paid", "between", "among", "by"]
