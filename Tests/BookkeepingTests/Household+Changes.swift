import Accounting
import Bookkeeping
import Identity
import Persistence
import TestSupport

extension Transaction {
    func with(_ change: (inout Transaction) -> Void) -> Transaction {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Household {
    /// ₹120.00 of petrol, not yet recorded.
    func sample() async throws -> Transaction {
        try await database.arrange { db in
            try transaction(try TextLedger("2026-03-01  -120.00  Petrol  petrol").entries[0], in: asha, db)
        }
    }

    @discardableResult
    func record(_ transaction: Transaction, by access: BookAccess? = nil) async throws -> Transaction.ID {
        try await database.arrange { [ledger] db in
            try ledger.record(transaction, from: .init(.web), by: (access ?? asha).writing(), in: db)
        }
    }

    @discardableResult
    func replace(_ transaction: Transaction, by access: BookAccess? = nil) async throws -> Int64 {
        try await database.arrange { [ledger] db in try ledger.replace(with: transaction, by: (access ?? asha).writing(), in: db) }
    }

    func delete(_ id: Transaction.ID, by access: BookAccess? = nil) async throws {
        try await database.arrange { [ledger] db in try ledger.delete(id, by: (access ?? asha).writing(), in: db) }
    }

    func restore(_ id: Transaction.ID, by access: BookAccess? = nil) async throws {
        try await database.arrange { [ledger] db in try ledger.restore(id, by: (access ?? asha).writing(), in: db) }
    }
}
