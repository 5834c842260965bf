import Accounting
import Identity
import Persistence

/// An account with all that its pages tell: balances, what moved of late, and when it last agreed with the bank.
package struct AccountDetails: Sendable, Hashable {
    package let account: Account
    package let balance: Money
    package let opening: Money
    /// The day on which its balance was held beside the bank's, and what that was.
    package let reconciled: Reconciled?

    package struct Reconciled: Sendable, Hashable {
        package let date: CalendarDate
        package let balance: Money

        package init(date: CalendarDate, balance: Money) {
            self.date = date
            self.balance = balance
        }
    }

    fileprivate init(row: SQLRow) throws {
        account = try Account(row: row)
        let currency = account.currency
        balance = Money(minorUnits: try row[4], currency)
        opening = Money(minorUnits: try row[5], currency)
        let date: CalendarDate? = try row[6], units: Int64? = try row[7]
        reconciled = date.flatMap { date in units.map { Reconciled(date: date, balance: Money(minorUnits: $0, currency)) } }
    }
}

/// What came into an account and what left it in a period, transfers included; both positive.
package struct AccountFlow: Sendable, Hashable {
    package var received: Int64 = 0
    package var spent: Int64 = 0

    package init(received: Int64 = 0, spent: Int64 = 0) {
        self.received = received
        self.spent = spent
    }
}

extension AccountStore {
    package func details(of book: Book.ID, in db: any SQLReader) throws -> [AccountDetails] {
        try db.rows(
            """
            SELECT id, name, kind, currency, balance, opening_balance, reconciled_on, reconciled_balance
            FROM accounts WHERE book_id = \(book) ORDER BY position, name
            """
        ).map(AccountDetails.init)
    }

    package func get(_ id: Account.ID, of book: Book.ID, in db: any SQLReader) throws -> AccountDetails {
        guard let one = try details(of: book, in: db).first(where: { $0.account.id == id }) else { throw NoSuchAccount() }
        return one
    }

    /// What moved in each account in a period. Costs as much as the period has entries.
    package func flows(in period: Period, of book: Book.ID, in db: any SQLReader) throws -> [Account.ID: AccountFlow] {
        var flows: [Account.ID: AccountFlow] = [:]
        let theirs: SQL = "book_id = \(book) AND deleted_at IS NULL AND date >= \(period.first) AND date <= \(period.last)"
        for row in try db.rows(
            """
            SELECT account_id, CAST(SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS BIGINT)
            FROM transactions WHERE \(theirs) GROUP BY account_id
            """)
        {
            flows[try row[0], default: .init()] = AccountFlow(received: try row[1], spent: try row[2])
        }
        for row in try db.rows(
            """
            SELECT destination_id, CAST(SUM(-amount) AS BIGINT) FROM transactions
            WHERE \(theirs) AND kind = 'transfer' AND kind <> 'expense' AND destination_id IS NOT NULL GROUP BY destination_id
            """)
        {
            flows[try row[0], default: .init()].received += try row[1]
        }
        return flows
    }
}
