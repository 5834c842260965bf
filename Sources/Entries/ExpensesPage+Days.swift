import Accounting
import Bookkeeping
import Identity

extension ExpensesPage.Day {
    /// The entries of a page by day, each with what the whole day comes to; one group without a head in another order.
    static func all(
        of entries: [TransactionEntry], _ totals: DayTotals, isByDate: Bool, _ access: BookAccess, today: CalendarDate
    ) -> [Self] {
        let region = access.user.region
        func rows(_ entries: [TransactionEntry]) -> [ExpenseRow] {
            entries.map { ExpenseRow($0, in: region, today: today, showsDate: !isByDate) }
        }
        guard isByDate else {
            return entries.isEmpty ? [] : [Self(date: "", label: "", total: "", running: nil, rows: rows(entries))]
        }
        return entries.chunked(by: \.date).map { date, entries in
            Self(
                date: date.description, label: Period.day(date).title(in: region, today: today),
                total: totals.sums[date].map { $0.asSpent(in: region) } ?? "",
                running: totals.running[date].map { $0.words(in: region, today: today) }, rows: rows(entries))
        }
    }
}

extension Money {
    /// Spending without a sign, as rows of a list have it: `₹120.00`, and `+₹5,000.00` for what came in.
    fileprivate func asSpent(in region: Region) -> String {
        let magnitude = (try? magnitude()) ?? self
        return (minorUnits > 0 ? "+" : "") + magnitude.formatted(in: region)
    }
}

extension DayTotals.Running {
    fileprivate func words(in region: Region, today: CalendarDate) -> Words {
        switch self {
        case .balance(let balance): "Balance \(balance.formatted(in: region))"
        case .spent(let spent, let month): "\(spent.formatted(in: region)) spent so far in \(month.title(in: region, today: today))"
        }
    }
}

extension Sequence {
    /// Runs of neighbours that share a key, in their order.
    fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [(Key, [Element])] {
        var chunks: [(Key, [Element])] = []
        for element in self {
            if let last = chunks.last, last.0 == key(element) {
                chunks[chunks.count - 1].1.append(element)
            } else {
                chunks.append((key(element), [element]))
            }
        }
        return chunks
    }
}
