import Accounting
import Hummingbird
import Identity
import WebInterface

/// Which span a page shows, as it stands in the URL: `?period=week&on=2026-11-18`, `?period=custom&from=…&to=…`.
package struct SpanQuery: Sendable {
    package enum Span: String, Sendable, CaseIterable {
        case day, week, month, calendarMonth = "calendar-month", year, custom
    }

    static let longestRange = 3_660

    package let span: Span
    package let period: Period
    /// The page, such as `/dashboard/`.
    package let path: String
    private let access: BookAccess

    /// The month of today where nothing is said. Throws `AddressError` for what is no span or no date.
    package init(_ request: Request, at path: String, of access: BookAccess, today: CalendarDate) throws {
        let query = request.uri.queryParameters
        func value(_ name: Substring) -> String? { query[name].flatMap { $0.isEmpty ? nil : String($0) } }
        func date(_ name: Substring) throws -> CalendarDate? {
            try value(name).map { text in
                guard let date = CalendarDate(text) else { throw AddressError.date }
                return date
            }
        }
        guard let span = Span(rawValue: value("period") ?? "month") else { throw AddressError.period }
        self.span = span
        self.path = path
        self.access = access
        if span == .custom {
            period = .range(try date("from") ?? today, try date("to") ?? today)
            guard period.dayCount <= Self.longestRange else { throw AddressError.range }
        } else {
            period = Self.period(span, containing: try date("on") ?? today, of: access)
        }
    }

    private static func period(_ span: Span, containing day: CalendarDate, of access: BookAccess) -> Period {
        switch span {
        case .day, .custom: .day(day)
        case .week: .week(containing: day, startingOn: access.user.region.firstWeekday)
        case .month: .month(containing: day, startDay: access.book.monthStart)
        case .calendarMonth: .month(containing: day)
        case .year: .year(containing: day, startDay: access.book.monthStart)
        }
    }

    /// The same kind of span at another time.
    package func url(of other: Period) -> String {
        span == .custom ? "\(path)?period=custom&from=\(other.first)&to=\(other.last)" : "\(path)?period=\(span.rawValue)&on=\(other.first)"
    }

    /// What chooses another span; `kept` is what else stays in the URL.
    package func picker(today: CalendarDate, keeping kept: [SpanPicker.Kept] = []) -> SpanPicker {
        let rest = kept.map { "&\($0.name)=\($0.value)" }.joined()
        return SpanPicker(
            previousURL: url(of: period.previous) + rest, nextURL: period.last < today ? url(of: period.next) + rest : nil,
            spans: choices(today: today, rest), path: path, from: "\(period.first)", to: "\(period.last)", isCustom: span == .custom,
            kept: kept)
    }

    /// The spans to choose from, at the time that is shown: a payday makes months of two kinds.
    private func choices(today: CalendarDate, _ rest: String) -> [SpanPicker.Link] {
        let hasPayday = access.book.monthStart != 1
        let names: [(Span, Words)] =
            [(.day, "Day"), (.week, "Week"), (.month, hasPayday ? "Pay month" : "Month")]
            + (hasPayday ? [(.calendarMonth, "Month")] : []) + [(.year, "Year")]
        let day = period.contains(today) ? today : period.first
        return names.map { span, name in
            .init(
                label: name, url: "\(path)?period=\(span.rawValue)" + (day == today ? "" : "&on=\(day)") + rest, isCurrent: span == self.span)
        }
    }
}
