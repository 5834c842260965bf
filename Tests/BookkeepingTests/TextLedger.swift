import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

/// Transactions as a small table; columns are parted by two spaces or more.
///
///     2026-03-01   -120.00  Petrol         petrol
///     2026-03-01  50000.00  Salary         March
///     2026-03-02   -500.00  Bank → Cash    from the machine
///     2026-03-02    -12.50  Food           pizza in Rome         EUR
struct TextLedger {
    let entries: [Entry]

    struct Entry {
        let date: CalendarDate
        let amount: Money
        let category: String
        let description: String
    }

    init(_ text: String) throws {
        entries = try text.split(separator: "\n").map { line in
            let columns = line.split(separator: /\s{2,}/).map(String.init)
            let currency = columns.count > 4 ? try #require(Currency(code: columns[4])) : .inr
            return Entry(
                date: try #require(CalendarDate(columns[0])), amount: try Money(decimal: columns[1], currency),
                category: columns[2], description: columns.count > 3 ? columns[3] : "")
        }
    }
}

extension Household {
    /// Records a small table in Asha's book, in its order.
    @discardableResult
    func record(_ text: String, by access: BookAccess? = nil) async throws -> [Transaction.ID] {
        let access = access ?? asha
        let ledger = ledger
        var ids: [Transaction.ID] = []
        for entry in try TextLedger(text).entries {
            time.advance(seconds: 1)
            ids.append(
                try await database.arrange { db in
                    try ledger.record(try transaction(entry, in: access, db), from: .init(.chat), by: access.writing(), in: db)
                })
        }
        return ids
    }

    func transaction(_ entry: TextLedger.Entry, in access: BookAccess, _ db: any SQLWriter) throws -> Transaction {
        let book = access.book.id
        let known = try accounts.list(of: book, in: db)
        func account(_ name: Substring) throws -> Account.ID { try #require(known.first { $0.name == name }).id }
        let id: Transaction.ID = time.clock.newID()
        let route = entry.category.split(separator: " → ")
        if route.count == 2 {
            return Transaction(
                id: id, kind: .transfer, date: entry.date, account: try account(route[0]), amount: entry.amount,
                destination: try account(route[1]), lines: [], details: .init(description: entry.description))
        }
        let category = try #require(try categories.list(of: book, in: db).first { $0.name == entry.category })
        let units = entry.amount.minorUnits
        return Transaction(
            id: id, kind: units > 0 ? .income : .expense, date: entry.date,
            account: try accounts.account(for: entry.amount.currency, by: access.writing(), in: db).id, amount: entry.amount,
            lines: [Line(category: category.id, amount: units, ownShare: units)],
            details: .init(description: entry.description))
    }

    func category(_ name: String, of access: BookAccess? = nil) async throws -> Accounting.Category {
        let book = (access ?? asha).book.id
        return try await database.inspect { db in
            try #require(try categories.list(of: book, in: db).first { $0.name == name })
        }
    }

    /// `Cash 380.00 INR`, account by account.
    func balances(of access: BookAccess? = nil) async throws -> [String] {
        let book = (access ?? asha).book.id
        return try await database.inspect { db in
            try accounts.balances(of: book, in: db).map {
                "\($0.account.name) \($0.balance.decimalString) \($0.balance.currency)"
            }
        }
    }

    /// The descriptions of a page of the list.
    func list(
        _ filter: TransactionList.Filter = .init(), after key: TransactionList.Key? = nil, limit: Int = 50,
        of access: BookAccess? = nil
    ) async throws -> [String] {
        let book = (access ?? asha).book.id
        return try await database.inspect { db in
            try TransactionList.page(filter, after: key, limit: limit, of: book, in: db).entries.map(\.description)
        }
    }
}
