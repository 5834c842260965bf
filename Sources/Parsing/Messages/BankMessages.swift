internal import Accounting

/// Reads a pasted bank message as a draft to confirm.
///
/// `Rs.500.00 debited from A/c XX1234 on 21-11-26 to VPA cafe@upi. Avl Bal Rs 9,000` is an expense of ₹500.00. Its amount is
/// the first with a currency sign that is neither a balance nor a limit.
func parseBankMessage(_ message: Message, _ signals: BankSignals, in context: MessageContext) -> EntryDraft? {
    guard signals.isBankMessage else { return nil }
    var words = Words(message.lines.flatMap { $0 })
    let date = takeDate(from: &words, in: context)
    takeTime(from: &words)
    let candidates = AmountReader.candidates(in: &words, context: context)
    guard let amount = candidates.first(where: { $0.isSigned && !isBalance($0, in: words) }),
        let money = amount.amounts.first, !money.isZero
    else { return nil }
    words.take(amount.range)
    var draft = EntryDraft(kind: kind(of: words), amount: money, date: context.today, description: "")
    if case .day(let said)? = date { draft.date = said }
    draft.payee = counterparty(in: words)
    draft.description = draft.payee ?? ""
    draft.account = words.tokens.lazy.filter { $0.kind == .word }.compactMap { context.names.account($0.lower) }.first { $0.kind != .cash }?.name
    addTransfer(to: &draft, words, in: context)
    if draft.kind != .transfer {
        draft.category = context.names.categories.match(draft.description, kind: .init(of: draft.kind))?.category
    }
    return draft
}

/// A cash machine moves money into cash.
private func addTransfer(to draft: inout EntryDraft, _ words: Words, in context: MessageContext) {
    let isCash = words.firstIndex(ofWord: "atm") != nil && words.firstIndex(ofWord: "withdrawn withdrawal debited") != nil
    guard isCash, let cash = context.names.onlyAccount(.cash) else { return }
    draft.kind = .transfer
    draft.account = draft.account ?? context.names.onlyAccount(.bank)?.name
    draft.destination = cash.name
    draft.description = "ATM withdrawal"
}

private func isBalance(_ candidate: AmountCandidate, in words: Words) -> Bool {
    (max(0, candidate.range.lowerBound - 4)..<candidate.range.lowerBound).contains {
        words.word($0).isOne(of: "bal balance avl avbl limit lmt available avail outstanding")
    }
}

/// The first word that tells the direction: `debited`, `spent` out, `credited`, `received` in.
private func kind(of words: Words) -> TransactionKind {
    for (index, token) in words.tokens.enumerated() where token.kind == .word {
        // `credit card` and `debit card` are no directions.
        if words.word(index + 1) == "card" { continue }
        if token.lower.isOne(of: "debited spent withdrawn charged sent paid debit purchase dr") { return .expense }
        if token.lower.isOne(of: "credited received deposited refunded credit cr") { return .income }
    }
    return .expense
}

/// What stands after `at`, `to`, `towards`, `VPA` or `Info`, up to the next mark or small word.
private func counterparty(in words: Words) -> String? {
    let markers: Set<String> = ["at", "to", "towards", "vpa", "info", "by"]
    for index in words.tokens.indices where markers.contains(words.word(index)) {
        var name: [String] = []
        var next = index + 1
        while words.word(next).isOne(of: "vpa a/c the upi") || words.symbol(next) == ":" { next += 1 }
        while let token = words.open(next), token.kind == .word, name.count < 4 {
            if token.lower.isOne(of: "on from via ref avl bal upi if call for using linked") { break }
            name.append(token.text)
            next += 1
        }
        if !name.isEmpty, !name[0].lowercased().isOne(of: "you your a/c account") { return name.joined(separator: " ") }
    }
    return nil
}
