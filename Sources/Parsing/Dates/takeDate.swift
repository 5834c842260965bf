internal import Accounting

/// Takes the first date of a segment, or nil when it has none.
///
/// `yesterday`, `on 5`, `last friday`, `5/7`, `5 Jul`, `Jul 5, 2026`, `2026-07-05`, `3 days ago`.
func takeDate(
    from words: inout Words, in context: MessageContext, _ direction: DateDirection = .past, dayFollowsMonth: Bool = false
) -> DateReading? {
    let reader = DateReader(words: words, context: context, direction: direction, dayFollowsMonth: dayFollowsMonth)
    for index in words.tokens.indices {
        guard let found = reader.read(at: index) else { continue }
        words.take(found.range)
        takeJoint(before: found.range.lowerBound, from: &words)
        return found.reading
    }
    return nil
}

/// `on`, `dated` and the like before a date, and the colon or bracket around it.
private func takeJoint(before index: Int, from words: inout Words) {
    if words.symbol(index - 1) == "(" { words.take(index - 1) }
    if case .on? = DateWord.table[words.word(index - 1)] { words.take(index - 1) }
    if words.word(index - 1) == "the" {
        words.take(index - 1)
        if words.word(index - 2) == "on" { words.take(index - 2) }
    }
}

/// Reads a date that begins at one piece of a segment.
struct DateReader {
    let words: Words
    let context: MessageContext
    let direction: DateDirection
    /// Of `20 Dec 5`, that 5 is the day.
    var dayFollowsMonth = false

    typealias Found = (range: Range<Int>, reading: DateReading)

    func read(at index: Int) -> Found? {
        guard let token = words.open(index) else { return nil }
        switch token.kind {
        case .number: return numericDate(at: index) ?? dayAndMonth(at: index) ?? daysAgo(at: index) ?? ordinal(at: index)
        case .word: return DateWord.table[token.lower].flatMap { wordDate($0, at: index) } ?? weekAgo(at: index)
        default: return nil
        }
    }

    private func wordDate(_ word: DateWord, at index: Int) -> Found? {
        switch word {
        case .relative(let days): return (index..<index + 1, said(context.today.adding(days: days)))
        case .weekday(let day, let isShort): return weekday(day, isShort: isShort, at: index)
        case .month(let month): return monthAndDay(month, at: index)
        case .last, .this, .next: return qualified(word, at: index)
        case .on: return dayOfMonth(at: index)
        case .day: return dayBefore(at: index)
        }
    }

    func said(_ date: CalendarDate?) -> DateReading {
        // A reminder is about a day to come; only an entry must not be.
        if direction == .future { return date.map(DateReading.day) ?? .impossible }
        return .said(date, today: context.today)
    }

    /// `day before yesterday`, `day after tomorrow`, with or without `the`.
    private func dayBefore(at index: Int) -> Found? {
        let day = words.word(index) == "the" ? index + 1 : index
        guard words.word(day) == "day", words.word(day + 1).isOne(of: "before after"),
            case .relative(let days)? = DateWord.table[words.word(day + 2)], days != 0
        else { return nil }
        return (index..<day + 3, said(context.today.adding(days: days < 0 ? days - 1 : days + 1)))
    }

    /// `3 days ago`, `2 weeks ago`, `2 months ago`.
    private func daysAgo(at index: Int) -> Found? {
        guard let count = words.open(index)?.smallInteger, words.word(index + 2) == "ago" else { return nil }
        guard let date = back(count, words.word(index + 1)) else { return nil }
        return (index..<index + 3, said(date))
    }

    /// `a week ago`.
    private func weekAgo(at index: Int) -> Found? {
        guard words.word(index).isOne(of: "a an one"), words.word(index + 2) == "ago",
            let date = back(1, words.word(index + 1))
        else { return nil }
        return (index..<index + 3, said(date))
    }

    private func back(_ count: Int, _ unit: String) -> CalendarDate? {
        switch unit {
        case "day", "days": context.today.adding(days: -count)
        case "week", "weeks": context.today.adding(days: -7 * count)
        case "month", "months": context.today.adding(months: -count)
        default: nil
        }
    }
}
