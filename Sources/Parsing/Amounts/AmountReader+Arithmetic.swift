internal import Accounting

/// `12*2+33`, `900/3`, `(20+30)*2`: arithmetic between bare numbers.
extension AmountReader {
    func readArithmetic(at index: Int) -> AmountCandidate? {
        guard words.isNumber(index) || words.symbol(index) == "(", sign(before: index) == nil else { return nil }
        guard words.symbol(index - 1).isEmpty || !words.isGlued(index) else { return nil }
        var position = index
        guard let value = sum(from: &position), isArithmetic(index..<position), !continues(at: position) else { return nil }
        var candidate = AmountCandidate(range: index..<position, values: [value], currencies: [context.currency])
        takeSignBehind(into: &candidate, hasPrefix: false)
        candidate.isTooLarge = candidate.amounts.isEmpty
        guard value.numerator >= 0 else { return nil }
        return candidate
    }

    /// Whether an operator or a bracket, not only a number, was read.
    private func isArithmetic(_ range: Range<Int>) -> Bool {
        range.count > 1 && range.contains { Self.operators.contains(words.symbol($0)) || words.word($0) == "x" || words.symbol($0) == "(" }
    }

    /// Whether the number that ends the expression has a suffix or unit of its own, so that it is not bare.
    private func continues(at position: Int) -> Bool {
        guard let next = words.open(position), next.kind == .word else { return false }
        return next.isGlued && CurrencySign.named(next) == nil || Units.measures.contains(next.lower)
    }

    private func sum(from position: inout Int) -> Fraction? {
        guard var value = product(from: &position) else { return nil }
        while words.symbol(position).isOne(of: "+ -"), isBalanced(position) {
            var next = position + 1
            guard let right = product(from: &next) else { break }
            guard let result = words.symbol(position) == "+" ? value.adding(right) : value.subtracting(right) else { return nil }
            value = result
            position = next
        }
        return value
    }

    private func product(from position: inout Int) -> Fraction? {
        guard var value = factor(from: &position) else { return nil }
        while words.symbol(position).isOne(of: "* /") || words.word(position) == "x", isBalanced(position) {
            var next = position + 1
            guard let right = factor(from: &next) else { break }
            guard let result = words.symbol(position) == "/" ? value.divided(by: right) : value.multiplied(by: right) else { return nil }
            value = result
            position = next
        }
        return value
    }

    private func factor(from position: inout Int) -> Fraction? {
        if words.symbol(position) == "(" {
            var inner = position + 1
            guard let value = sum(from: &inner), words.symbol(inner) == ")" else { return nil }
            position = inner + 1
            return value
        }
        guard let token = words.open(position), token.kind == .number else { return nil }
        let decimals = context.currency.minorUnitDigits
        guard case .value(let value) = Numeral(reading: token.text, region: context.region, decimals: decimals) else { return nil }
        position += 1
        return value
    }

    /// `100 -20` is no subtraction: an operator has space on both sides or on neither.
    private func isBalanced(_ position: Int) -> Bool { words.isGlued(position) == words.isGlued(position + 1) }

    static let operators: Set<String> = ["+", "-", "*", "/"]
}
