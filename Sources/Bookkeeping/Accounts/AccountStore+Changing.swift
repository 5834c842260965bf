import Accounting
import ExternalServices
import Identity
import Persistence

extension AccountStore {
    /// Gives an account another name, kind or opening balance, which its balance follows.
    package func change(
        _ id: Account.ID, name: String, kind: Account.Kind, opening: Money, by access: WritingAccess, in db: any SQLWriter
    ) throws {
        let book = access.book.id
        let all = try details(of: book, in: db)
        guard let old = all.first(where: { $0.account.id == id }) else { throw NoSuchAccount() }
        try checkName(name)
        let key = name.lowercased()
        guard !all.contains(where: { $0.account.id != id && $0.account.name.lowercased() == key }) else { throw LedgerError.nameTaken(name) }
        guard opening.currency == old.account.currency else { throw TransactionError.currenciesDiffer }
        guard opening.minorUnits.magnitude <= Transaction.largestAmount else { throw TransactionError.outOfRange }
        let balance = try old.balance.adding(opening.subtracting(old.opening))
        try db.execute(
            """
            UPDATE accounts SET name = \(name), name_key = \(key), kind = \(kind), opening_balance = \(opening.minorUnits),
                balance = \(balance.minorUnits)
            WHERE book_id = \(book) AND id = \(id)
            """)
        try BookNames.changed(book, in: db)
        try AuditTrail.add(
            .account, id.uuid, before: Self.fields(old.account.name, old.account.kind, old.opening),
            after: Self.fields(name, kind, opening), at: clock.now(), by: access.user.id, of: book, in: db)
    }

    /// As the trail tells of an account when it is added.
    package static func fields(_ name: String, _ kind: Account.Kind, _ opening: Money) -> [String: String] {
        [
            "name": name, "kind": kind.rawValue, "currency": opening.currency.code,
            "opening balance": "\(opening.decimalString) \(opening.currency.code)",
        ]
    }

    /// Moves an account in the order of the book's. Entries that name no account go to the first one of their currency.
    package func move(_ id: Account.ID, _ shift: Shift, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let ids = try list(of: book, in: db).map(\.id)
        guard ids.contains(id) else { throw NoSuchAccount() }
        for (position, id) in shift.applied(to: id, in: ids).enumerated() {
            try db.execute("UPDATE accounts SET position = \(position) WHERE book_id = \(book) AND id = \(id) AND position <> \(position)")
        }
        try BookNames.changed(book, in: db)
    }

    /// Notes that on a day the account's balance was the bank's.
    package func markReconciled(
        _ id: Account.ID, on date: CalendarDate, with balance: Money, of book: Book.ID, in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            UPDATE accounts SET reconciled_on = \(date), reconciled_balance = \(balance.minorUnits)
            WHERE book_id = \(book) AND id = \(id)
            """)
    }

    package func nextPosition(of book: Book.ID, in db: any SQLReader) throws -> Int {
        try db.value("SELECT COALESCE(MAX(position), 0) + 1 FROM accounts WHERE book_id = \(book)") ?? 1
    }
}
