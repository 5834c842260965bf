import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport

extension Chat {
    /// The transactions of a book, oldest first, as `2026-03-02  -120.00 INR  Petrol  petrol  Cash`.
    func ledger(of access: BookAccess? = nil) async throws -> [String] {
        let book = (access ?? asha).book.id
        return try await database.inspect { db in
            try TransactionList.page(.init(), limit: 500, of: book, in: db).entries
                .sorted { $0.id < $1.id }
                .map { entry in
                    let account = entry.destination.map { "\(entry.account) → \($0)" } ?? entry.account
                    let details = [entry.category?.name, entry.description, account].compactMap { $0 }
                    return (["\(entry.date)", "\(entry.amount.decimalString) \(entry.amount.currency)"] + details)
                        .joined(separator: "  ")
                }
        }
    }

    /// The ledger without its dates.
    func entries(of access: BookAccess? = nil) async throws -> [String] {
        try await ledger(of: access).map { String($0.dropFirst(12)) }
    }

    func transactions() async throws -> [Transaction] {
        try await database.inspect { db in
            let page = try TransactionList.page(.init(), limit: 500, of: asha.book.id, in: db)
            return try page.entries.map { try ledger.get($0.id, of: asha.book.id, in: db) }
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.inspect { db in try db.value("SELECT COUNT(*) FROM \(table)") ?? 0 }
    }

    /// Noon in Kolkata on a day.
    func go(to date: CalendarDate) {
        let noon = TimeZones.instant(of: date, hour: 12, minute: 0, in: "Asia/Kolkata")
        time.advance(seconds: noon.seconds - time.now.seconds)
    }
}
