internal import Accounting

/// `3 x 40 eggs`, `3@40 eggs`, `3 eggs @ 40`, `3 eggs 40 each`, `2 tickets at 250 apiece`: joins a count and the price of one.
func takeProduct(from words: inout Words, _ candidates: inout [AmountCandidate]) {
    guard candidates.count >= 2 else { return markSingleProduct(words, &candidates) }
    for index in 0..<candidates.count - 1 {
        let left = candidates[index], right = candidates[index + 1]
        guard let link = productLink(left, right, in: words), let product = product(left, right) else { continue }
        words.take(link)
        candidates[index] = product
        candidates.remove(at: index + 1)
        return
    }
}

/// `3 x 40` was read as arithmetic; it is also a quantity.
private func markSingleProduct(_ words: Words, _ candidates: inout [AmountCandidate]) {
    guard let only = candidates.first, only.range.count == 3, words.word(only.range.lowerBound + 1) == "x", let value = only.values.first
    else { return }
    // `eggs 40 x 3`: the smaller whole number is how many.
    let whole = [only.range.lowerBound, only.range.lowerBound + 2].compactMap { words.open($0)?.smallInteger }
    guard let count = whole.min(), count > 0 else { return }
    candidates[0].quantity = .init(count: count, unitPrice: value.divided(by: Fraction(Int128(count))))
}

/// The piece that says the two are multiplied, when there is one: `x`, `@` or `each` and its like.
private func productLink(_ left: AmountCandidate, _ right: AmountCandidate, in words: Words) -> Range<Int>? {
    // `tea 3 rs 30`: both may claim the sign between them.
    guard left.range.upperBound <= right.range.lowerBound else { return nil }
    let between = left.range.upperBound..<right.range.lowerBound
    guard between.count <= 4 else { return nil }
    if let last = between.last, words.word(last) == "x" || words.symbol(last) == "@" || words.word(last) == "times" || words.symbol(last) == "*" {
        return last..<last + 1
    }
    for candidate in [right, left] {
        var next = candidate.range.upperBound
        if words.symbol(next) == "/" { next += 1 }
        guard Units.each.contains(words.word(next)) else { continue }
        return candidate.range.upperBound..<next + 1
    }
    return nil
}

private func product(_ left: AmountCandidate, _ right: AmountCandidate) -> AmountCandidate? {
    guard left.values.count == 1, right.values.count == 1, let a = left.values.first, let b = right.values.first else { return nil }
    let isLeftCount = !left.isSigned && !left.hasDecimals && (right.isSigned || right.hasDecimals || !(b < a))
    let (count, price, priced) = isLeftCount ? (a, b, right) : (b, a, left)
    guard let pieces = count.count, (1...10_000).contains(pieces), let total = a.multiplied(by: b) else { return nil }
    var product = priced
    product.values = [total]
    product.quantity = .init(count: pieces, unitPrice: price)
    product.direction = left.direction
    product.isTooLarge = product.amounts.isEmpty
    // The noun between the two stays in the description.
    let other = isLeftCount ? left : right
    product.parts = [other.range]
    return product
}

/// `2 coffee 300`: a small leading count before a noun is how many, not how much.
func takeCount(from words: inout Words, _ candidates: inout [AmountCandidate]) {
    guard candidates.count == 2, let counted = candidates.first(where: { isCount($0, in: words) }) else { return }
    guard let amount = candidates.first(where: { $0.range != counted.range }), let count = counted.smallCount,
        amount.isSigned || amount.values.allSatisfy({ !($0 < Fraction(Int128(count))) })
    else { return }
    words.take(counted.range)
    if words.word(counted.range.lowerBound - 1) == "x" { words.take(counted.range.lowerBound - 1) }
    candidates = [amount]
    if amount.quantity == nil { candidates[0].quantity = .init(count: count, unitPrice: nil) }
}

private func isCount(_ candidate: AmountCandidate, in words: Words) -> Bool {
    guard candidate.smallCount != nil, candidate.quantity == nil, candidate.range.count == 1, candidate.direction == nil else { return false }
    // `coffee x2 9`
    if words.word(candidate.range.lowerBound - 1) == "x", words.isGlued(candidate.range.lowerBound) { return true }
    var noun = candidate.range.upperBound
    if words.word(noun) == "x" { noun += 1 }
    guard words.open(noun)?.kind == .word, !Fillers.all.contains(words.word(noun)) else { return false }
    let before = candidate.range.lowerBound - 1
    guard words.open(before) == nil || Fillers.all.contains(words.word(before)) else { return false }
    return (0..<candidate.range.lowerBound).allSatisfy {
        words.open($0) == nil || Fillers.all.contains(words.word($0)) || words.tokens[$0].kind == .number || words.symbol($0) != ""
    }
}
