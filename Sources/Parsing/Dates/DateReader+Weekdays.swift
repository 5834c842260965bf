internal import Accounting

/// `friday`, `last friday`, `this fri`, `next monday`, `last night`.
extension DateReader {
    func weekday(_ day: Weekday, isShort: Bool, at index: Int) -> Found? {
        if Self.namesBefore.contains(words.word(index - 1)) { return nil }
        if isShort, !standsAlone(index) { return nil }
        return (index..<index + 1, said(nearest(day, to: context.today, direction)))
    }

    /// `sun cream`, `sat nav`: a short name is a day only after `on`, at the end, or beside a number.
    private func standsAlone(_ index: Int) -> Bool {
        if words.word(index - 1) == "on" { return true }
        let next = words.open(index + 1)
        return next == nil || next?.kind != .word
    }

    func qualified(_ word: DateWord, at index: Int) -> Found? {
        let next = words.word(index + 1)
        if case .weekday(let day, _)? = DateWord.table[next] {
            return (index..<index + 2, said(qualifiedDay(day, word)))
        }
        switch (word, next) {
        case (.last, "night"), (.last, "evening"): return (index..<index + 2, said(context.today.adding(days: -1)))
        case (.this, "morning"), (.this, "afternoon"), (.this, "evening"): return (index..<index + 2, said(context.today))
        default: return nil
        }
    }

    private func qualifiedDay(_ day: Weekday, _ word: DateWord) -> CalendarDate {
        switch word {
        case .last: nearest(day, to: context.today, .past, includingToday: false)
        case .next: nearest(day, to: context.today, .future, includingToday: false)
        default: nearest(day, to: context.today, direction)
        }
    }

    /// `Black Friday`, `TGI Friday` are not days.
    private static let namesBefore: Set<String> = ["black", "cyber", "tgi", "good", "super", "easter", "ash", "palm"]
}
