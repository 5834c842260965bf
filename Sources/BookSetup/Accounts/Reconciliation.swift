import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

/// An account beside what the bank says of it at the end of a day.
///
/// The difference is exact: the balance that is kept with the account, less the entries behind that day.
package struct Reconciliation: Sendable {
    let account: Account
    let date: CalendarDate
    /// What the bank says.
    let stated: Money
    /// What the entries come to.
    let kept: Money
    /// What is missing from the entries; below zero where they have too much.
    let difference: Money
    /// Entries of the three months before that may be off: recorded twice, or in the wrong direction.
    let suspects: [Transaction]

    var isEven: Bool { difference.minorUnits == 0 }
}

extension AccountStore {
    /// How far back an entry is looked for that explains a difference.
    private static let daysOfSuspects = 92

    /// Costs as much as there are entries behind the day, and none of those before but a few months.
    package func compare(
        _ id: Account.ID, with stated: Money, on date: CalendarDate, of book: Book.ID, in db: any SQLReader
    ) throws -> Reconciliation {
        let details = try get(id, of: book, in: db)
        guard stated.currency == details.account.currency else { throw TransactionError.currenciesDiffer }
        guard stated.minorUnits.magnitude <= Transaction.largestAmount else { throw TransactionError.outOfRange }
        guard CalendarDate.years.contains(date.year) else { throw TransactionError.dateOutOfRange }
        let kept = try details.balance.subtracting(moved(in: details.account, after: date, of: book, in: db))
        let difference = try stated.subtracting(kept)
        return Reconciliation(
            account: details.account, date: date, stated: stated, kept: kept, difference: difference,
            suspects: try suspects(of: difference, in: details.account, until: date, of: book, db))
    }

    /// Records the difference as an entry of the day in `category`, where there is one, and that the account agrees now.
    @discardableResult
    func reconcile(
        _ id: Account.ID, with stated: Money, on date: CalendarDate, as category: Category.ID?, ledger: Ledger,
        by access: WritingAccess, in db: any SQLWriter
    ) throws -> Transaction.ID? {
        let book = access.book.id
        let found = try compare(id, with: stated, on: date, of: book, in: db)
        let old = try get(id, of: book, in: db).reconciled
        let entry = try found.isEven ? nil : adjustment(found, category, of: book, in: db)
        if let entry {
            try ledger.record(entry, from: Ledger.Origin(.web, isCategorySaid: true), by: access, in: db)
        }
        try markReconciled(id, on: date, with: stated, of: book, in: db)
        func fields(_ reconciled: AccountDetails.Reconciled?) -> [String: String] {
            var fields = ["account": found.account.name]
            if let reconciled { fields["agreed with the bank"] = "\(reconciled.balance.decimalString) \(stated.currency) on \(reconciled.date)" }
            return fields
        }
        try AuditTrail.add(
            .account, id.uuid, before: fields(old), after: fields(.init(date: date, balance: stated)), at: clock.now(),
            by: access.user.id, of: book, in: db)
        return entry?.id
    }

    private func adjustment(
        _ found: Reconciliation, _ category: Category.ID?, of book: Book.ID, in db: any SQLReader
    ) throws -> Transaction {
        let known = try category.map { try CategoryStore(clock: clock).get($0, of: book, in: db) }
        guard let known else { throw LedgerError.categoryNotFound }
        let units = found.difference.minorUnits
        return Transaction(
            id: clock.newID(), kind: units > 0 ? .income : .expense, date: found.date, account: found.account.id,
            amount: found.difference, lines: [Line(category: known.id, amount: units, ownShare: units)],
            details: .init(description: "Adjustment to the bank’s balance"))
    }

    private func moved(in account: Account, after date: CalendarDate, of book: Book.ID, in db: any SQLReader) throws -> Money {
        func sum(_ column: SQL) throws -> Money {
            let units: Int64? = try db.value(
                """
                SELECT CAST(SUM(amount) AS BIGINT) FROM transactions
                WHERE book_id = \(book) AND \(column) = \(account.id) AND deleted_at IS NULL AND date > \(date)
                """)
            return Money(minorUnits: units ?? 0, account.currency)
        }
        return try sum("account_id").subtracting(sum("destination_id"))
    }

    private func suspects(
        of difference: Money, in account: Account, until date: CalendarDate, of book: Book.ID, _ db: any SQLReader
    ) throws -> [Transaction] {
        let size = try difference.magnitude()
        guard size.minorUnits > 0 else { return [] }
        func entries(of units: Int64) throws -> [Transaction] {
            var query = TransactionQuery()
            (query.account, query.from, query.to) = (account.id, date.adding(days: -Self.daysOfSuspects), date)
            (query.least, query.most) = (Money(minorUnits: units, account.currency), Money(minorUnits: units, account.currency))
            query.limit = 5
            return try TransactionResource.page(query, of: book, in: db).rows.map(\.transaction)
        }
        // What was recorded in the wrong direction is off by twice its amount.
        let half = size.minorUnits % 2 == 0 ? try entries(of: size.minorUnits / 2) : []
        return try half + entries(of: size.minorUnits)
    }
}
