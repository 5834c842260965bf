import Accounting
import Bookkeeping
import Identity
import Persistence

/// A span of the book summed up by category, payee …, beside the span before.
package struct Report: Sendable {
    package let grouping: SummaryRow.Grouping
    package let totals: PeriodTotals
    /// Days and months as they follow each other, others by what was spent; the book's own currency first.
    package let rows: [SummaryRow]
    /// What was spent in the span before.
    private let before: [Key: Money]

    package var period: Period { totals.period }

    private struct Key: Hashable {
        let id: String?
        let currency: Currency
    }

    package init(by grouping: SummaryRow.Grouping, in period: Period, of book: Book, in db: any SQLReader) throws {
        self.grouping = grouping
        totals = try Summaries.totals(of: period, book: book.id, in: db)
        let rows = try SummaryRow.list(by: grouping, in: period, of: book, in: db)
        let ordered = grouping.isOfTime ? rows : rows.sorted { ($0.spent.minorUnits, $0.earned.minorUnits) > ($1.spent.minorUnits, $1.earned.minorUnits) }
        self.rows = ordered.filter { $0.spent.currency == book.currency } + ordered.filter { $0.spent.currency != book.currency }
        let earlier = grouping.isOfTime ? [] : try SummaryRow.list(by: grouping, in: period.previous, of: book, in: db)
        before = Dictionary(earlier.map { (Key(id: $0.key, currency: $0.spent.currency), $0.spent) }) { first, _ in first }
    }

    package func before(_ row: SummaryRow) -> Money {
        before[Key(id: row.key, currency: row.spent.currency)] ?? .zero(row.spent.currency)
    }

    /// The entries behind a row; nil where no filter finds just them.
    package func url(of row: SummaryRow) -> String? {
        guard let key = row.key else { return nil }
        switch grouping {
        case .category, .account: return period.url("\(grouping)=\(key)&")
        case .payee: return row.name.map { period.url("payee=\($0.addingPercentEncoding)&") }
        case .tag: return period.url("tag=\(key.addingPercentEncoding)&")
        case .day: return CalendarDate(key).map { Period.day($0).url() }
        case .month: return month(from: key)?.url()
        }
    }

    /// The month that begins on a day, as far as the span has it.
    package func month(from day: String) -> Period? {
        CalendarDate(day).map { first in
            let last = Period.month(containing: first, startDay: first.day).last
            return .range(max(first, period.first), min(last, period.last))
        }
    }
}

extension SummaryRow.Grouping {
    var isOfTime: Bool { self == .day || self == .month }
}
