/// A time of the day.
struct ClockTime: Hashable, Sendable {
    let hour: Int
    let minute: Int
}

/// Takes a clock time, so that its numbers are no amounts: `5pm`, `at 5:30`, `17:45`, `9 am`.
@discardableResult func takeTime(from words: inout Words) -> ClockTime? {
    for index in words.tokens.indices {
        guard words.isNumber(index), let found = clockTime(at: index, in: words) else { continue }
        words.take(found.range)
        if words.word(index - 1) == "at" || words.symbol(index - 1) == "@" { words.take(index - 1) }
        return found.time
    }
    return nil
}

private func clockTime(at index: Int, in words: Words) -> (range: Range<Int>, time: ClockTime)? {
    let token = words.tokens[index]
    var hour = token.smallInteger, minute = 0, end = index + 1
    if words.symbol(end) == ":", words.isGlued(end), words.isGlued(end + 1), let part = words.open(end + 1), part.text.utf8.count == 2 {
        guard let minutes = part.smallInteger else { return nil }
        minute = minutes
        end += 2
    } else if hour == nil {
        let parts = token.text.split(separator: ".")
        guard parts.count == 2, parts[1].utf8.count == 2, let minutes = Int(parts[1]) else { return nil }
        hour = Int(parts[0])
        minute = minutes
    }
    guard let hour, minute < 60 else { return nil }
    switch words.word(end) {
    case "am" where hour <= 12, "a.m" where hour <= 12: return (index..<end + 1, ClockTime(hour: hour % 12, minute: minute))
    case "pm" where hour <= 12, "p.m" where hour <= 12: return (index..<end + 1, ClockTime(hour: hour % 12 + 12, minute: minute))
    default:
        guard end == index + 3, hour < 24 else { return nil }
        return (index..<end, ClockTime(hour: hour, minute: minute))
    }
}
