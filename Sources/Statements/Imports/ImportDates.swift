import Accounting
import Bookkeeping

/// The order of day and month in a table, which all of its rows share.
struct ImportDates: Sendable {
    private let order: Region.DayOrder

    /// A number above twelve in one row tells what is what in all of them.
    init(_ texts: some Sequence<String>, in region: Region) {
        var order = region.dayOrder
        for text in texts {
            guard let parts = Self.parts(of: text), parts[0] <= 31 else { continue }
            if parts[0] > 12 { order = .dayFirst } else if parts[1] > 12 { order = .monthFirst }
        }
        self.order = order
    }

    /// `2026-03-02`, `02/03/2026`, `2.3.26`; nil for what is no day.
    func date(_ text: String) -> CalendarDate? {
        guard let parts = Self.parts(of: text) else { return nil }
        if parts[0] > 31 { return CalendarDate(year: parts[0], month: parts[1], day: parts[2]) }
        let year = parts[2] < 100 ? 2000 + parts[2] : parts[2]
        let (day, month) = order == .monthFirst ? (parts[1], parts[0]) : (parts[0], parts[1])
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func parts(of text: String) -> [Int]? {
        let day = text.prefix { $0 != " " && $0 != "T" }
        let parts = day.split { "-/.".contains($0) }.map { Int($0) }
        guard parts.count == 3, let a = parts[0], let b = parts[1], let c = parts[2], a >= 0, b >= 0, c >= 0 else { return nil }
        return [a, b, c]
    }
}
