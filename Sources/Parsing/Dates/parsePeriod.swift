internal import Accounting

/// Reads words that are a period and nothing else: `today`, `last month`, `june`, `june 2025`, `last 7 days`, `this year`.
func parsePeriod(_ words: ArraySlice<String>, in context: MessageContext) -> Period? {
    guard let end = words.last, mayEndPeriod(end) else { return nil }
    let words = words.filter { !$0.isOne(of: "the in of for during on since so far") }
    switch words.count {
    case 1: return single(words[0], context)
    case 2: return pair(words[0], words[1], context)
    case 3: return lastDays(words, context)
    default: return nil
    }
}

/// Whether a word can be the last of a period, so that most words need no second look.
private func mayEndPeriod(_ word: String) -> Bool {
    if word.utf8.first.map(isDigit) == true { return word.utf8.count == 4 || word.utf8.count == 10 }
    return DateWord.table[word] != nil || word.isOne(of: "week weekly month monthly year yearly annual lately recently night days weeks months ago far")
}

/// The period at the end of some words and how many words it takes; the longest wins.
func trailingPeriod(_ words: [String], in context: MessageContext) -> (period: Period, length: Int)? {
    guard let end = words.last, mayEndPeriod(end) else { return nil }
    for length in stride(from: min(4, words.count), through: 1, by: -1) {
        if let period = parsePeriod(words.suffix(length), in: context) { return (period, length) }
    }
    return nil
}

private func single(_ word: String, _ context: MessageContext) -> Period? {
    let today = context.today
    switch word {
    case "week", "weekly": return .week(containing: today, startingOn: context.region.firstWeekday)
    case "month", "monthly": return .month(containing: today, startDay: context.monthStart)
    case "year", "yearly", "annual": return .year(containing: today, startDay: context.monthStart)
    case "lately", "recently": return .range(today.adding(days: -29), today)
    default: break
    }
    switch DateWord.table[word] {
    case .relative(let days) where days <= 0: return .day(today.adding(days: days))
    case .weekday(let day, _): return .day(nearest(day, to: today, .past))
    case .month(let month): return nearestDay(month: month, day: 1, to: today, .past).map { ofMonth(from: $0, context) }
    default: break
    }
    if let year = year(word), let first = CalendarDate(year: year, month: 2, day: 1) {
        return .year(containing: first.adding(days: 27), startDay: context.monthStart)
    }
    return CalendarDate(word).map(Period.day)
}

private func pair(_ first: String, _ second: String, _ context: MessageContext) -> Period? {
    if let month = DateWord.month(first), let year = year(second) {
        return CalendarDate(year: year, month: month, day: 1).map { ofMonth(from: $0, context) }
    }
    switch first {
    case "this", "current": return second == "this" ? nil : single(second, context)
    case "last", "previous", "past":
        if let day = weekday(second) { return .day(nearest(day, to: context.today, .past, includingToday: false)) }
        guard second.isOne(of: "week month year") else { return second == "night" ? .day(context.today.adding(days: -1)) : nil }
        return single(second, context)?.previous
    default: return nil
    }
}

/// `last 7 days`, `past 2 weeks`, `last 6 months`; also `3 days ago`.
private func lastDays(_ words: [String], _ context: MessageContext) -> Period? {
    let today = context.today
    if words[2] == "ago", let count = Int(words[0]) ?? numbers[words[0]], (1...366).contains(count), words[1].hasPrefix("day") {
        return .day(today.adding(days: -count))
    }
    guard words[0].isOne(of: "last past previous"), let count = Int(words[1]) ?? numbers[words[1]], (1...366).contains(count) else { return nil }
    switch words[2] {
    case "day", "days": return .range(today.adding(days: 1 - count), today)
    case "week", "weeks": return .range(today.adding(days: 1 - 7 * count), today)
    case "month", "months": return .range(today.adding(months: -count).adding(days: 1), today)
    default: return nil
    }
}

private let numbers = ["two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10]

/// The month that is called after its first day's calendar month; one that starts on a payday begins within it.
private func ofMonth(from first: CalendarDate, _ context: MessageContext) -> Period {
    .month(containing: first.adding(days: min(max(context.monthStart, 1), 28) - 1), startDay: context.monthStart)
}

private func weekday(_ word: String) -> Weekday? {
    guard case .weekday(let day, _)? = DateWord.table[word] else { return nil }
    return day
}

private func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = Int(word), (1990...2100).contains(year) else { return nil }
    return year
}
