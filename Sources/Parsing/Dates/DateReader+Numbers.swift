internal import Accounting

/// `5/7`, `15/9/2026`, `5-7-26`, `5.7.2026`, `2026-07-05`.
extension DateReader {
    func numericDate(at index: Int) -> Found? {
        if let dotted = dottedDate(at: index) { return dotted }
        guard let first = datePart(at: index), !words.symbol(index - 1).isOperator || !words.isGlued(index) else { return nil }
        let mark = words.symbol(index + 1)
        guard mark == "/" || mark == "-", words.isGlued(index + 1), words.isGlued(index + 2), let second = datePart(at: index + 2) else {
            return nil
        }
        if words.symbol(index + 3) == mark, words.isGlued(index + 3), words.isGlued(index + 4), let third = datePart(at: index + 4) {
            return threeParts(first, second, third, index..<index + 5)
        }
        return twoParts(first, second, index..<index + 3)
    }

    /// A number that arithmetic goes on with is no part of a date: `12/3*2`.
    private func twoParts(_ first: Int, _ second: Int, _ range: Range<Int>) -> Found? {
        let next = range.upperBound
        if words.symbol(next).isOperator, words.isNumber(next + 1) { return nil }
        // `1/2 kg` is half a kilo.
        if Units.measures.contains(words.word(next)) { return nil }
        guard words.tokens[range.lowerBound].text.utf8.count <= 2, words.tokens[next - 1].text.utf8.count <= 2 else { return nil }
        let couldBe = (1...31).contains(first) && (1...12).contains(second) || (1...12).contains(first) && (1...31).contains(second)
        guard couldBe else { return nil }
        let orders = context.region.dayOrder == .dayFirst ? [(second, first), (first, second)] : [(first, second), (second, first)]
        for (month, day) in orders where (1...12).contains(month) {
            if let date = nearestDay(month: month, day: day, to: context.today, direction) { return (range, said(date)) }
        }
        return (range, .impossible)
    }

    private func threeParts(_ first: Int, _ second: Int, _ third: Int, _ range: Range<Int>) -> Found? {
        if (1900...2200).contains(first) { return (range, said(CalendarDate(year: first, month: second, day: third))) }
        guard (1...31).contains(first), (1...31).contains(second), let year = fullYear(third) else { return nil }
        let orders = context.region.dayOrder == .dayFirst ? [(second, first), (first, second)] : [(first, second), (second, first)]
        let date = orders.lazy.compactMap { CalendarDate(year: year, month: $0.0, day: $0.1) }.first
        return (range, said(date))
    }

    private func fullYear(_ number: Int) -> Int? {
        if (0...99).contains(number) { return 2000 + number }
        return (1900...2200).contains(number) ? number : nil
    }

    private func datePart(at index: Int) -> Int? { words.open(index)?.smallInteger }

    /// `5.7.2026` is one piece with two points.
    private func dottedDate(at index: Int) -> Found? {
        guard let text = words.open(index)?.text, text.utf8.count >= 6 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, parts[2].utf8.count != 3,
            let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2])
        else { return nil }
        return threeParts(first, second, third, index..<index + 1)
    }
}

extension String {
    fileprivate var isOperator: Bool { self == "+" || self == "*" || self == "/" || self == "-" }
}
