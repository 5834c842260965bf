internal import Accounting

/// Currency signs and minor units around a number.
extension AmountReader {
    /// The sign or code before the number, with the pieces it takes: `$`, `Rs.`, `EUR `, `-$`, `+ ₹`.
    func sign(before index: Int) -> (range: Range<Int>, currencies: [Currency])? {
        var before = index - 1
        // `$-5`: the minus stands between.
        if words.symbol(before) == "-" || words.symbol(before) == "+", words.isGlued(index), words.isGlued(before) { before -= 1 }
        if words.symbol(before) == "." || words.symbol(before) == ":" { before -= 1 }
        guard let token = words.open(before), let sign = CurrencySign.named(token), !sign.isAfterOnly else { return nil }
        // In `tea 20rs 30` the sign belongs to the number on its left; in `tea 20 rs 30` it may belong to either.
        if words.isGlued(before), words.isNumber(before - 1), !words.isGlued(index) { return nil }
        let currencies = sign.meaning(at: context.currency)
        return currencies.isEmpty ? nil : (before..<index, currencies)
    }

    func currencySign(at index: Int) -> [Currency]? {
        guard let token = words.open(index) else { return nil }
        if token.text == "/-" { return [context.currency] }
        guard let sign = CurrencySign.named(token) else { return nil }
        // The sign of the next number: `300 $5`.
        if !token.isGlued, words.isNumber(index + 1), words.isGlued(index + 1) { return nil }
        let currencies = sign.meaning(at: context.currency)
        return currencies.isEmpty ? nil : currencies
    }

    /// `12 usd`, `120rs`, `$12 CAD`; a code behind says more than a sign before. `us dollars` and the like are two words.
    func takeSignBehind(into candidate: inout AmountCandidate, hasPrefix: Bool) {
        var index = candidate.range.upperBound
        if let nation = Self.nations[words.word(index)], words.word(index + 1).hasPrefix("dollar"), let currency = Currency(code: nation) {
            candidate.take(index..<index + 2, meaning: [currency])
            return
        }
        guard var currencies = currencySign(at: index) else { return }
        if hasPrefix, words.isNumber(index + 1) || words.open(index)?.kind != .word { return }
        if isWeight(at: index) { currencies = [] }
        guard !currencies.isEmpty else { return }
        candidate.take(index..<index + 1, meaning: currencies)
        index += 1
        if words.symbol(index) == "/-" { candidate.range = candidate.range.lowerBound..<index + 1 }
    }

    /// The `p` of `£1.50p` says nothing more.
    func takePence(into candidate: inout AmountCandidate) {
        let index = candidate.range.upperBound
        if candidate.isSigned, words.isGlued(index), words.word(index) == "p" { candidate.range = candidate.range.lowerBound..<index + 1 }
    }

    /// `2 pounds cake 500` away from Britain: a weight.
    private func isWeight(at index: Int) -> Bool {
        guard words.word(index).isOne(of: "pound pounds"), context.currency != .gbp else { return false }
        return words.tokens.indices.contains { $0 != index - 1 && words.isNumber($0) }
    }

    /// The currency when the piece is a word for its hundredth part: `80 cents`, `50p`.
    func minorUnits(at index: Int, hasPrefix: Bool) -> Currency? {
        guard !hasPrefix, let token = words.open(index), token.kind != .number else { return nil }
        return MinorUnits.currency(token.lower, at: context.currency)
    }

    /// `2 rupees 50 paise`, `5 dollars and 80 cents`: one amount in two parts.
    func addMinorUnits(to candidate: inout AmountCandidate) {
        guard candidate.isSigned, candidate.values.count == 1, let whole = candidate.values.first, whole.isWhole else { return }
        var index = candidate.range.upperBound
        if words.word(index) == "and" { index += 1 }
        guard let count = words.open(index)?.smallInteger, count < 100,
            let currency = minorUnits(at: index + 1, hasPrefix: false), candidate.currencies.contains(currency),
            let sum = whole.adding(Fraction(Int128(count), over: 100))
        else { return }
        candidate.values = [sum]
        candidate.hasDecimals = true
        candidate.range = candidate.range.lowerBound..<index + 2
    }

    private static let nations = [
        "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD", "zealand": "NZD",
    ]
}
