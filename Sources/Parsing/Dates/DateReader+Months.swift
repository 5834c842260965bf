internal import Accounting

/// `5 Jul`, `July 5th`, `5th of July 2026`, `on 5`, `5th`.
extension DateReader {
    func dayAndMonth(at index: Int) -> Found? {
        guard let day = dayNumber(at: index), !hasSign(before: index) else { return nil }
        if dayFollowsMonth, isBetweenDays(index + 1) { return nil }
        var next = index + 1
        if isOrdinalEnding(at: next) { next += 1 }
        if words.word(next) == "of" { next += 1 }
        if words.symbol(next) == "-", words.isGlued(next) { next += 1 }
        guard let month = DateWord.month(words.word(next)), !isVerb(at: next) else { return nil }
        return withYear(month: month, day: day, index..<next + 1)
    }

    /// Whether the month at an index stands between two numbers that can both be its day: `tea 20 Dec 5`.
    func isBetweenDays(_ index: Int) -> Bool {
        guard DateWord.month(words.word(index)) != nil, dayNumber(at: index - 1) != nil, dayNumber(at: index + 1) != nil else { return false }
        return !hasSign(before: index - 1) && !isAmount(at: index + 1) && !isOrdinalEnding(at: index + 2)
    }

    private func hasSign(before index: Int) -> Bool { words.open(index - 1).flatMap(CurrencySign.named) != nil }

    func monthAndDay(_ month: Int, at index: Int) -> Found? {
        guard let day = dayNumber(at: index + 1), !isAmount(at: index + 1) else { return nil }
        let end = isOrdinalEnding(at: index + 2) ? index + 3 : index + 2
        return withYear(month: month, day: day, index..<end)
    }

    /// `on 5` at the end or at the start of a segment, not `spent 20 on 5 coffees`.
    func dayOfMonth(at index: Int) -> Found? {
        var number = index + 1
        if words.word(number) == "the" { number += 1 }
        guard let day = dayNumber(at: number), !isAmount(at: number) else { return nil }
        let end = isOrdinalEnding(at: number + 1) ? number + 2 : number + 1
        let next = words.open(end)
        let isFree = next == nil || next?.kind != .word || Fillers.joints.contains(next?.lower ?? "")
        guard isFree || index == 0 || end > number + 1, DateWord.month(words.word(end)) == nil, words.symbol(end).isEmpty || !words.isGlued(end)
        else { return nil }
        return (index..<end, said(nearestDay(day, to: context.today, direction)))
    }

    /// `5th` at the end of a segment; `2nd hand book` is none.
    func ordinal(at index: Int) -> Found? {
        guard let day = dayNumber(at: index), isOrdinalEnding(at: index + 1), words.open(index + 2)?.kind != .word else { return nil }
        return (index..<index + 2, said(nearestDay(day, to: context.today, direction)))
    }

    func dayNumber(at index: Int) -> Int? {
        guard let day = words.open(index)?.smallInteger, (1...31).contains(day) else { return nil }
        return day
    }

    private func isOrdinalEnding(at index: Int) -> Bool {
        words.isGlued(index) && words.word(index).isOne(of: "th st nd rd")
    }

    /// `may 5 ₹`, `on 5rs`: a number with a currency is no day.
    private func isAmount(at index: Int) -> Bool {
        guard let next = words.open(index + 1) else { return false }
        if next.kind == .word, next.isGlued, !isOrdinalEnding(at: index + 1) { return true }
        return CurrencySign.named(next) != nil && !(words.isNumber(index + 2))
    }

    /// `20 may be`, `5 march past` are no months; only `may be` is common enough to matter.
    private func isVerb(at index: Int) -> Bool { words.word(index) == "may" && words.word(index + 1) == "be" }

    private func withYear(month: Int, day: Int, _ range: Range<Int>) -> Found {
        var next = range.upperBound
        if words.symbol(next) == "," || words.symbol(next) == "-" && words.isGlued(next) || words.symbol(next) == "'" { next += 1 }
        let isMarked = next > range.upperBound && words.symbol(next - 1) != ","
        if let year = yearNumber(at: next, isMarked: isMarked), hasOtherNumber(than: range.lowerBound..<next + 1) {
            return (range.lowerBound..<next + 1, said(CalendarDate(year: year, month: month, day: day)))
        }
        return (range, said(nearestDay(month: month, day: day, to: context.today, direction)))
    }

    private func yearNumber(at index: Int, isMarked: Bool) -> Int? {
        guard let token = words.open(index), let number = token.smallInteger else { return nil }
        if token.text.utf8.count == 2, isMarked { return 2000 + number }
        return (1990...2100).contains(number) && token.text.utf8.count == 4 ? number : nil
    }

    /// A year is one only beside an amount: the number of `rent 5 Jul 2025` is what was paid.
    private func hasOtherNumber(than range: Range<Int>) -> Bool {
        direction == .future || words.tokens.indices.contains { !range.contains($0) && words.isNumber($0) }
    }
}
