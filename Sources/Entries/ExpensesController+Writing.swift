import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

extension ExpensesController {
    package func record(_ form: ExpenseFields, by access: WritingAccess) async throws {
        try await database.write(in: access.book.id) { db in
            let new = try form.transaction(
                clock.newID(), replacing: nil, accounts: accounts.list(of: access.book.id, in: db),
                categories: categories.list(of: access.book.id, in: db), region: access.user.region)
            try ledger.record(new, from: .init(.web), by: access, in: db)
        }
    }

    /// Throws `ChangedMeanwhile` where there is a later change than `version`, which stands in forms that have one.
    package func change(
        _ id: Transaction.ID, to form: ExpenseFields, version: Int64?, by access: WritingAccess, reading: BookAccess
    ) async throws {
        let today = clock.today(in: access.book.timeZone)
        try await database.write(in: access.book.id) { db in
            try AuditTrail.check(version, of: id, reading, today: today, in: db)
            let old = try ledger.get(id, of: access.book.id, in: db)
            let new = try form.transaction(
                id, replacing: old, accounts: accounts.list(of: access.book.id, in: db),
                categories: categories.list(of: access.book.id, in: db), region: access.user.region)
            guard new != old else { return }
            try ledger.replace(with: new, by: access, in: db)
            try learning.note(from: old, to: new, in: access.book.id, db: db)
        }
    }
}
