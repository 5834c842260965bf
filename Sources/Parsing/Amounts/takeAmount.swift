internal import Accounting

/// What a segment says was paid.
enum AmountReading: Sendable {
    case missing
    case amount(SaidAmount)
    /// Which of several is open.
    case open([SaidAmount])
    case tooLarge
}

/// An amount as it was said; never negative.
struct SaidAmount: Hashable, Sendable {
    var money: Money
    var quantity: Quantity?
    /// A leading `+`.
    var isIncoming = false
    /// Where the amount begins, in pieces of the segment.
    var position: Int
}

/// Takes the amount, with its sign, suffix and count. Of two candidates the one with a currency sign, then the one with
/// decimals is meant; a small count before a noun is a quantity; anything else stays open.
func takeAmount(from words: inout Words, in context: MessageContext) -> AmountReading {
    var candidates = AmountReader.candidates(in: &words, context: context)
    guard !candidates.isEmpty else { return .missing }
    takeProduct(from: &words, &candidates)
    takeCount(from: &words, &candidates)
    let chosen = choose(candidates, in: words)
    if chosen.contains(where: \.isTooLarge) { return .tooLarge }
    for candidate in chosen { takeAround(candidate, from: &words) }
    let readings = chosen.flatMap(saidAmounts)
    guard let first = readings.first else { return .missing }
    let isOpen = readings.count > 1 || chosen.contains { $0.isDoubtful || !isExact($0) }
    return isOpen ? .open(Array(readings.prefix(4))) : .amount(first)
}

private func choose(_ candidates: [AmountCandidate], in words: Words) -> [AmountCandidate] {
    guard candidates.count > 1, !areCalculated(candidates, in: words) else { return candidates }
    let signed = candidates.filter(\.isSigned)
    if signed.count == 1 { return signed }
    let decimal = candidates.filter(\.hasDecimals)
    if signed.isEmpty, decimal.count == 1 { return decimal }
    return signed.isEmpty ? candidates : signed
}

/// `$10+5`: an operator between numbers that was not understood leaves the amount open.
private func areCalculated(_ candidates: [AmountCandidate], in words: Words) -> Bool {
    zip(candidates, candidates.dropFirst()).contains { left, right in
        if right.direction != nil, left.range.upperBound == right.range.lowerBound { return true }
        return left.range.upperBound + 1 == right.range.lowerBound && AmountReader.operators.contains(words.symbol(left.range.upperBound))
    }
}

private func isExact(_ candidate: AmountCandidate) -> Bool {
    guard candidate.hasDecimals, candidate.quantity == nil, let currency = candidate.currencies.first else { return true }
    return candidate.values.allSatisfy { $0.isExact(in: currency) }
}

/// The readings of one candidate, without sign.
private func saidAmounts(_ candidate: AmountCandidate) -> [SaidAmount] {
    candidate.amounts.compactMap { money in
        guard let magnitude = try? money.magnitude() else { return nil }
        return SaidAmount(
            money: magnitude, quantity: candidate.quantity(in: money.currency), isIncoming: candidate.direction == .incoming,
            position: candidate.range.lowerBound)
    }
}

/// Takes the pieces of the amount and the small words that tie it to the rest: `for 120`, `= 120`.
private func takeAround(_ candidate: AmountCandidate, from words: inout Words) {
    words.take(candidate.range)
    for part in candidate.parts { words.take(part) }
    let before = candidate.range.lowerBound - 1
    if words.word(before).isOne(of: "for of at worth is was cost costs costed about around approx total just only") {
        words.take(before)
    }
    if words.symbol(before).isOne(of: ": = - @ ~ (") { words.take(before) }
    let after = candidate.range.upperBound
    if words.word(after).isOne(of: "only total approx") || words.symbol(after) == ")" { words.take(after) }
}
