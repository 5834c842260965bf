internal import Accounting

/// Finds the numbers of a segment that may be its amount.
///
/// Dates, times, names and tags have been taken before; numbers that a word marks as something else are kept as words.
struct AmountReader {
    var words: Words
    let context: MessageContext

    /// The candidates from left to right.
    static func candidates(in words: inout Words, context: MessageContext) -> [AmountCandidate] {
        var reader = AmountReader(words: words, context: context)
        let found = reader.readAll()
        words = reader.words
        return found
    }

    private mutating func readAll() -> [AmountCandidate] {
        var found: [AmountCandidate] = []
        var index = 0
        while index < words.tokens.count {
            if let candidate = read(at: index) {
                found.append(candidate)
                index = candidate.range.upperBound
            } else {
                index += 1
            }
        }
        let others = found.filter { !$0.isDoubtful }
        return others.isEmpty ? found : others
    }

    private mutating func read(at index: Int) -> AmountCandidate? {
        if let sum = readArithmetic(at: index) { return sum }
        guard words.isNumber(index) else { return nil }
        let isSigned = sign(before: index) != nil || currencySign(at: index + 1) != nil
        if !isSigned, isMarked(index) {
            words.keep(index)
            return nil
        }
        var candidate = readNumber(at: index)
        guard !candidate.values.isEmpty || candidate.isTooLarge else {
            words.keep(index)
            return nil
        }
        candidate.isDoubtful = !candidate.isSigned && isDoubtful(index, candidate)
        return candidate
    }

    private func readNumber(at index: Int) -> AmountCandidate {
        let text = joinedGroups(at: index)
        var candidate = AmountCandidate(range: index..<text.end, values: [], currencies: [context.currency])
        let prefix = sign(before: index)
        if let prefix { candidate.take(prefix.range, meaning: prefix.currencies) }
        let factor = takeFactor(into: &candidate)
        if let minor = minorUnits(at: candidate.range.upperBound, hasPrefix: prefix != nil) {
            candidate.take(candidate.range.upperBound..<candidate.range.upperBound + 1, meaning: [minor])
            candidate.setValue(text.digits, context, factor: Fraction(1, over: 100))
        } else {
            takeSignBehind(into: &candidate, hasPrefix: prefix != nil)
            takePence(into: &candidate)
            candidate.setValue(text.digits, context, factor: factor)
            addMinorUnits(to: &candidate)
        }
        takeDirection(into: &candidate)
        return candidate
    }

    /// `1 200 000`: spaces join groups of three digits, the last with decimals perhaps. `dinner for 4 120` is no such group.
    private func joinedGroups(at index: Int) -> (digits: String, end: Int) {
        var digits = words.tokens[index].text
        var end = index + 1
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy(isDigit), !words.word(index - 1).isOne(of: "for x") else { return (digits, end) }
        let first = digits
        while let next = words.open(end), next.kind == .number, !next.isGlued, let isWhole = wholeGroup(next.text) {
            digits += next.text
            end += 1
            if !isWhole { break }
        }
        // `500 300` may be two prices; `500 000` is not.
        if end == index + 2, first.utf8.count == 3, !digits.hasSuffix("000"), context.region.groupingMark.isASCII {
            return (first, index + 1)
        }
        return (digits, end)
    }

    /// True for three digits, false for three digits and decimals, nil for anything else.
    private func wholeGroup(_ text: String) -> Bool? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 3, bytes[..<3].allSatisfy(isDigit) else { return nil }
        if bytes.count == 3 { return true }
        guard bytes[3] == UInt8(ascii: ".") || bytes[3] == UInt8(ascii: ","), (5...6).contains(bytes.count) else { return nil }
        return bytes[4...].allSatisfy(isDigit) ? false : nil
    }

    private func factor(at index: Int) -> Int128? {
        guard let token = words.open(index), token.kind == .word else { return nil }
        // A single letter is a suffix only when glued: `5 m cable`. `5 k` and `2 L` are written, too.
        if !token.isGlued, token.lower == "m" || token.lower == "p" { return nil }
        return NumberSuffix.factor(token.lower, region: context.region, isRupee: isRupee)
    }

    private var isRupee: Bool { context.currency == .inr }

    private func takeFactor(into candidate: inout AmountCandidate) -> Fraction {
        var product = Fraction(1)
        // `5 lakh crore` multiplies twice; no more than that.
        for _ in 0..<2 {
            let index = candidate.range.upperBound
            guard let factor = factor(at: index), let next = product.multiplied(by: Fraction(factor)) else { break }
            if words.word(index) == "l", namesLiquid { break }
            product = next
            candidate.range = candidate.range.lowerBound..<index + 1
        }
        return product
    }

    private func takeDirection(into candidate: inout AmountCandidate) {
        let before = candidate.range.lowerBound - 1
        let mark = words.symbol(before)
        guard mark == "+" || mark == "-", words.isGlued(before + 1) || before == 0 else { return }
        if before > 0, words.isGlued(before), words.tokens[before - 1].kind != .word { return }
        candidate.direction = mark == "+" ? .incoming : .outgoing
        candidate.range = before..<candidate.range.upperBound
    }
}

extension AmountCandidate {
    mutating func take(_ extra: Range<Int>, meaning: [Currency]) {
        range = min(range.lowerBound, extra.lowerBound)..<max(range.upperBound, extra.upperBound)
        currencies = meaning
        isSigned = true
    }

    mutating func setValue(_ digits: String, _ context: MessageContext, factor: Fraction) {
        let decimals = currencies.first?.minorUnitDigits ?? 2
        let isMultiplied = factor != Fraction(1)
        hasDecimals = digits.utf8.contains { !isDigit($0) }
        switch Numeral(reading: digits, region: context.region, decimals: decimals, hasSuffix: isMultiplied) {
        case .value(let value):
            values = [value.multiplied(by: factor)].compactMap { $0 }
            hasDecimals = hasDecimals && value.denominator > 1
        case .either(let small, let large): values = [small, large]
        case .tooLarge: isTooLarge = true
        case .unreadable: values = []
        }
        if values.contains(where: { value in currencies.contains { value.money($0) == nil } }) { isTooLarge = true }
    }
}
