import Accounting

/// Made-up transactions over three years up to a day, oldest first; the same for the same seed.
///
/// The fixtures of every month come first in the count; habits fill the rest, evenly over the days.
struct SampleTransactions {
    struct Entry {
        let date: CalendarDate
        let description: String
        let category: String
        let minorUnits: Int64
        let kind: TransactionKind
    }

    static let days = 1095
    private static let weights = SampleLife.habits.reduce(0) { $0 + $1.weight }

    static func make(_ count: Int, until today: CalendarDate, random: inout SeededRandom) -> [Entry] {
        var entries = fixtures(until: today).suffix(count / 2)
        while entries.count < count { entries.append(habit(on: day(until: today, &random), &random)) }
        return entries.sorted { $0.date < $1.date }
    }

    private static func fixtures(until today: CalendarDate) -> ArraySlice<Entry> {
        let all = (0..<days).flatMap { offset -> [Entry] in
            let date = today.adding(days: offset - days + 1)
            return SampleLife.fixtures.filter { $0.day == date.day }.map { fixture in
                Entry(
                    date: date, description: fixture.description, category: fixture.category,
                    minorUnits: Int64(fixture.amount) * 100, kind: fixture.kind)
            }
        }
        return all[...]
    }

    private static func day(until today: CalendarDate, _ random: inout SeededRandom) -> CalendarDate {
        today.adding(days: -Int.random(in: 0..<days, using: &random))
    }

    private static func habit(on date: CalendarDate, _ random: inout SeededRandom) -> Entry {
        var left = Int.random(in: 0..<weights, using: &random)
        let habit = SampleLife.habits.first { habit in
            left -= habit.weight
            return left < 0
        } ?? SampleLife.habits[0]
        let units = Int.random(in: habit.amounts, using: &random)
        let minor = Int64(units) * 100 + (Int.random(in: 0..<4, using: &random) == 0 ? 50 : 0)
        return Entry(
            date: date, description: habit.description, category: habit.category, minorUnits: minor, kind: .expense)
    }
}
