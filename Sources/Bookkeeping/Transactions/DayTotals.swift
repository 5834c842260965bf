import Accounting
import Identity
import Persistence

/// What the days of a list come to, and how far the money has come by each: exact on every page, at the cost of the page alone.
///
/// A day of which a page shows a part is asked for as a whole. By the end of each day there is told, newest first only:
/// of a list of one account its balance, and of all entries what was spent so far in the month of the day.
package struct DayTotals: Sendable {
    package enum Running: Sendable, Hashable {
        case balance(Money)
        case spent(Money, Period)
    }

    /// In the book's currency, own and others' shares alike, without transfers: what came in less what was spent.
    package private(set) var sums: [CalendarDate: Money] = [:]
    package private(set) var running: [CalendarDate: Running] = [:]

    /// How many entries are summed up at most to find where a page begins.
    private static let deepest = 4_000

    package init(
        of entries: [TransactionEntry], _ query: TransactionQuery, isCut: Bool, _ access: BookAccess, accounts: AccountStore,
        in db: any SQLReader
    ) throws {
        guard query.isByDate, let first = entries.first?.date, let last = entries.last?.date else { return }
        try addSums(of: entries, cut: (query.after == nil ? [] : [first]) + (isCut ? [last] : []), query, access.book, in: db)
        guard query.order == .dateDown, query.isWhole else { return }
        if let account = query.account {
            try addBalances(of: account, entries, isBegun: query.after != nil, access.book.id, accounts, in: db)
        } else {
            try addSpent(from: last, to: first, access.book, in: db)
        }
    }

    private mutating func addSums(
        of entries: [TransactionEntry], cut: [CalendarDate], _ query: TransactionQuery, _ book: Book, in db: any SQLReader
    ) throws {
        for entry in entries {
            let old = sums[entry.date] ?? .zero(book.currency)
            let counts = entry.kind != .transfer && entry.amount.currency == book.currency
            sums[entry.date] = counts ? try old.adding(entry.amount) : old
        }
        for day in Set(cut) {
            let sum: Int64?? = try db.value(query.sum(on: day, book.currency, of: book.id, dialect: db.dialect))
            sums[day] = Money(minorUnits: (sum ?? 0) ?? 0, book.currency)
        }
    }

    /// Today's balance, less all that came after each day.
    private mutating func addBalances(
        of account: Account.ID, _ entries: [TransactionEntry], isBegun: Bool, _ book: Book.ID, _ accounts: AccountStore,
        in db: any SQLReader
    ) throws {
        guard let first = entries.first?.date,
            let now = try accounts.balances(of: book, in: db).first(where: { $0.account.id == account })?.balance,
            let later = try Self.moved(account, "date > \(first)", now.currency, book, in: db)
        else { return }
        var moved: [CalendarDate: Money] = [:]
        for entry in entries { moved[entry.date] = try (moved[entry.date] ?? .zero(now.currency)).adding(entry.moved(in: account)) }
        if isBegun {
            guard let whole = try Self.moved(account, "date = \(first)", now.currency, book, in: db) else { return }
            moved[first] = whole
        }
        var balance = try now.subtracting(later)
        for day in moved.keys.sorted(by: >) {
            running[day] = .balance(balance)
            balance = try balance.subtracting(moved[day] ?? .zero(now.currency))
        }
    }

    /// What entries moved into an account; nil where they are more than are worth looking at.
    private static func moved(
        _ account: Account.ID, _ condition: SQL, _ currency: Currency, _ book: Book.ID, in db: any SQLReader
    ) throws -> Money? {
        func side(_ column: SQL, _ amount: SQL, _ name: SQL) -> SQL {
            """
            SELECT amount FROM (SELECT \(amount) AS amount FROM transactions
                WHERE book_id = \(book) AND deleted_at IS NULL AND \(column) = \(account) AND \(condition)
                LIMIT \(deepest + 1)) AS \(name)
            """
        }
        let both = side("account_id", "amount", "paid") + " UNION ALL " + side("destination_id", "-amount", "received")
        let row = try db.row("SELECT CAST(SUM(amount) AS BIGINT), COUNT(*) FROM (\(both)) AS moved")
        guard let row else { return .zero(currency) }
        let count: Int = try row[1]
        return count > deepest ? nil : Money(minorUnits: try row[0] ?? 0, currency)
    }

    private mutating func addSpent(from last: CalendarDate, to first: CalendarDate, _ book: Book, in db: any SQLReader) throws {
        let begin = Period.month(containing: last, startDay: book.monthStart).first
        let flow = try Summaries.daily(in: .range(begin, first), book.currency, book: book.id, in: db)
        for day in sums.keys {
            let month = Period.month(containing: day, startDay: book.monthStart)
            running[day] = .spent(try flow.total(.expense, in: .range(month.first, day)), month)
        }
    }
}

extension TransactionQuery {
    package var isByDate: Bool { order == .dateDown || order == .dateUp }

    /// Whether it names all entries of a period, or all of one account.
    fileprivate var isWhole: Bool {
        category == nil && kind == nil && payee == nil && tag == nil && text == nil && source == nil && evidence == nil
            && least == nil && most == nil && needsReview == nil
    }
}

extension TransactionEntry {
    /// What it moved into one of its accounts.
    fileprivate func moved(in account: Account.ID) throws -> Money { accountID == account ? amount : try amount.negated() }
}
