import Accounting
import Bookkeeping
import Identity
import Persistence
import Planning

/// Payments of the last months that look alike. What is read is bounded by the days looked back to.
enum Payments {
    /// To one payee or, without one, of one description.
    struct Recurring: Sendable {
        let name: String
        /// The payment that was made last.
        let transaction: Transaction.ID
        let recurrence: Recurrence
    }

    /// Two of the same amount to the same on one day.
    struct Pair: Sendable, Hashable {
        let name: String
        let date: CalendarDate
        let amount: Money
        let count: Int
    }

    private static let days = 130
    /// Who is paid more often than this in that time is a habit, no subscription.
    private static let most: Int64 = 20

    /// What is paid every week or month, by the day when it is due next.
    static func recurring(of book: Book.ID, today: CalendarDate, in db: any SQLReader) throws -> [Recurring] {
        let often = try db.rows(
            """
            SELECT t.payee_id, \(said) FROM transactions t WHERE \(lately(book, today, days))
            GROUP BY t.payee_id, \(said) HAVING COUNT(*) BETWEEN 3 AND \(most)
            """)
        let payees = try often.compactMap { try $0[0] as PayeeStore.ID? }
        let texts = try often.map { try $0[1] as String }.filter { !$0.isEmpty }
        guard !payees.isEmpty || !texts.isEmpty else { return [] }
        let rows = try db.rows(
            """
            SELECT COALESCE(p.name, t.description), t.id, t.date, t.amount, t.currency
            FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
            WHERE \(lately(book, today, days)) AND (t.payee_id IN (\(list: payees)) OR \(said) IN (\(list: texts)))
            ORDER BY t.date, t.id
            """)
        var groups: [String: [SQLRow]] = [:]
        for row in rows { groups[(try row[0] as String).lowercased(), default: []].append(row) }
        return try groups.values.compactMap { try Recurring($0, today: today) }
            .sorted { ($0.recurrence.next, $0.name) < ($1.recurrence.next, $1.name) }
    }

    /// What may have been paid or written down twice, the latest first. What is paid twice on three days or more is a habit.
    static func doubles(of book: Book.ID, today: CalendarDate, in db: any SQLReader) throws -> [Pair] {
        let rows = try db.rows(
            """
            SELECT COALESCE(MIN(p.name), MIN(t.description)), t.date, t.amount, t.currency, COUNT(*)
            FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
            WHERE \(lately(book, today, 60)) AND (t.payee_id IS NOT NULL OR t.description <> '')
            GROUP BY t.date, t.account_id, t.payee_id, \(said), t.amount, t.currency HAVING COUNT(*) > 1
            ORDER BY t.date DESC, t.amount LIMIT 100
            """)
        let all = try rows.map {
            Pair(name: try $0[0], date: try $0[1], amount: try Money(minorUnits: $0[2], $0[3]).magnitude(), count: Int(try $0[4] as Int64))
        }
        let times = Dictionary(grouping: all) { [$0.name, $0.amount.decimalString, $0.amount.currency.code] }
        return all.filter { (times[[$0.name, $0.amount.decimalString, $0.amount.currency.code]]?.count ?? 0) < 3 }
    }

    /// What stands for the payee where there is none.
    private static let said: SQL = "CASE WHEN t.payee_id IS NULL THEN LOWER(t.description) ELSE '' END"

    private static func lately(_ book: Book.ID, _ today: CalendarDate, _ days: Int) -> SQL {
        """
        t.book_id = \(book) AND t.deleted_at IS NULL AND t.kind = 'expense'
            AND t.date > \(today.adding(days: -days)) AND t.date <= \(today)
        """
    }
}

extension Payments.Recurring {
    /// Nil where the payments have no rhythm.
    fileprivate init?(_ rows: [SQLRow], today: CalendarDate) throws {
        let payments = try rows.map {
            Recurrence.Payment(date: try $0[2], amount: try Money(minorUnits: $0[3], $0[4]).magnitude())
        }
        guard let recurrence = Recurrence(payments, today: today),
            let place = payments.lastIndex(of: recurrence.last)
        else { return nil }
        self.init(name: try rows[place][0], transaction: try rows[place][1], recurrence: recurrence)
    }
}
