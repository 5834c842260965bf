import Accounting
import Identity
import Persistence

/// What follows from a transaction: the balances of its accounts, and the sums per day and category.
extension Ledger {
    /// Adds the effects of a transaction (`times` 1) or takes them back (-1).
    package func apply(_ transaction: Transaction, times: Int64, of book: Book.ID, in db: any SQLWriter) throws {
        let moved = transaction.amount.minorUnits
        try move(moved, times: times, into: transaction.account, transaction.amount.currency, of: book, in: db)
        if let destination = transaction.destination {
            try move(moved, times: -times, into: destination, transaction.amount.currency, of: book, in: db)
        }
        for line in transaction.lines { try roll(line, of: transaction, times: times, book: book, in: db) }
    }

    private func move(
        _ amount: Int64, times: Int64, into account: Account.ID, _ currency: Currency, of book: Book.ID,
        in db: any SQLWriter
    ) throws {
        let row = try db.row("SELECT balance, currency FROM accounts WHERE book_id = \(book) AND id = \(account)")
        guard let row else { throw LedgerError.accountNotFound("") }
        guard try row[1] == currency else { throw TransactionError.currenciesDiffer }
        let balance = try sum(try row[0], amount, times: times)
        try db.execute("UPDATE accounts SET balance = \(balance) WHERE book_id = \(book) AND id = \(account)")
    }

    private func roll(
        _ line: Line, of transaction: Transaction, times: Int64, book: Book.ID, in db: any SQLWriter
    ) throws {
        let key: SQL = """
            book_id = \(book) AND date = \(transaction.date) AND category_id = \(line.category)
            AND currency = \(transaction.amount.currency)
            """
        let old = try db.row("SELECT own_share, count FROM rollups WHERE \(key)")
        let share = try sum(try old?[0] ?? 0, line.ownShare, times: times)
        let count: Int64 = try (old?[1] ?? 0) + times
        if count == 0 {
            try db.execute("DELETE FROM rollups WHERE \(key)")
        } else if old == nil {
            try db.execute(
                """
                INSERT INTO rollups (book_id, date, category_id, currency, own_share, count)
                VALUES (\(book), \(transaction.date), \(line.category), \(transaction.amount.currency), \(share), \(count))
                """)
        } else {
            try db.execute("UPDATE rollups SET own_share = \(share), count = \(count) WHERE \(key)")
        }
    }

    private func sum(_ old: Int64, _ change: Int64, times: Int64) throws(TransactionError) -> Int64 {
        let (signed, tooLarge) = change.multipliedReportingOverflow(by: times)
        let (sum, overflow) = old.addingReportingOverflow(signed)
        guard !tooLarge, !overflow else { throw .outOfRange }
        return sum
    }
}
