import Accounting
import ExternalServices
import Identity
import Persistence

/// The `accounts` of a book. Balances are kept with every transaction, so reading them costs the same at any history.
package struct AccountStore: Sendable {
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    /// An account and what is in it now.
    package struct Balance: Sendable, Hashable {
        package let account: Account
        package let balance: Money
    }

    package func list(of book: Book.ID, in db: any SQLReader) throws -> [Account] {
        try db.rows("SELECT id, name, kind, currency FROM accounts WHERE book_id = \(book) ORDER BY position, name")
            .map(Account.init(row:))
    }

    package func balances(of book: Book.ID, in db: any SQLReader) throws -> [Balance] {
        try db.rows(
            "SELECT id, name, kind, currency, balance FROM accounts WHERE book_id = \(book) ORDER BY position, name"
        ).map { row in
            let account = try Account(row: row)
            return Balance(account: account, balance: Money(minorUnits: try row[4], account.currency))
        }
    }

    /// Adds an account; a name that the book has already throws `LedgerError.nameTaken`.
    @discardableResult
    package func add(
        _ name: String, kind: Account.Kind, currency: Currency, opening: Int64 = 0, position: Int = 0,
        by access: WritingAccess, in db: any SQLWriter
    ) throws -> Account {
        let account = try insert(
            name, kind: kind, currency: currency, opening: opening, position: position, into: access.book.id, in: db)
        let fields = Self.fields(name, kind, Money(minorUnits: opening, currency))
        try AuditTrail.add(
            .account, account.id.uuid, before: nil, after: fields, at: clock.now(), by: access.user.id, of: access.book.id, in: db)
        return account
    }

    /// What a new book begins with needs no entry in its trail.
    @discardableResult
    package func insert(
        _ name: String, kind: Account.Kind, currency: Currency, opening: Int64 = 0, position: Int, into book: Book.ID,
        in db: any SQLWriter
    ) throws -> Account {
        let account = Account(id: clock.newID(), name: name, kind: kind, currency: currency)
        let added = try db.execute(
            """
            INSERT INTO accounts (book_id, id, name, name_key, kind, currency, opening_balance, balance, position)
            VALUES (\(book), \(account.id), \(name), \(name.lowercased()), \(kind), \(currency), \(opening), \(opening), \(position))
            ON CONFLICT (book_id, name_key) DO NOTHING
            """)
        guard added == 1 else { throw LedgerError.nameTaken(name) }
        try BookNames.changed(book, in: db)
        return account
    }

    /// The account for money of a currency: the first that bears it, else a new cash account named after it.
    ///
    /// No exchange rate is ever assumed, so €12.50 paid from a rupee book stay €12.50 in an account of their own.
    package func account(for currency: Currency, by access: WritingAccess, in db: any SQLWriter) throws -> Account {
        if let account = try list(of: access.book.id, in: db).first(where: { $0.currency == currency }) { return account }
        return try add("\(currency.code) cash", kind: .cash, currency: currency, position: 99, by: access, in: db)
    }
}

extension Account {
    package init(row: SQLRow) throws {
        self.init(id: try row[0], name: try row[1], kind: try row[2], currency: try row[3])
    }
}
