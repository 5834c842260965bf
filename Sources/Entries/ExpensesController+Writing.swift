import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence

extension ExpensesController {
    func record(_ form: ExpenseFields, by access: WritingAccess) async throws {
        let today = clock.today(in: access.book.timeZone)
        try await database.write(in: access.book.id) { db in
            let new = try form.transaction(
                clock.newID(), accounts: accounts.list(of: access.book.id, in: db),
                categories: categories.list(of: access.book.id, in: db), region: access.user.region, today: today)
            try ledger.record(new, from: .init(.web), by: access, in: db)
        }
    }

    /// Throws `ChangedMeanwhile` where there is a later change than `version`, which stands in forms that have one.
    func change(_ id: Transaction.ID, to form: ExpenseFields, version: Int64?, by access: WritingAccess) async throws {
        try await database.write(in: access.book.id) { db in
            try ledger.correct(id, to: form, seen: version, learning: learning, by: access, in: db)
        }
    }
}

extension Ledger {
    /// Makes of an entry what a form says, provided that nobody changed it since the person saw it.
    package func correct(
        _ id: Transaction.ID, to form: ExpenseFields, seen version: Int64?, learning: CorrectionLog, by access: WritingAccess,
        in db: any SQLWriter
    ) throws {
        let book = access.book.id
        try edit(id, seen: version, learning: learning, by: access, in: db) { old in
            try form.edit(
                of: old, accounts: AccountStore(clock: clock).list(of: book, in: db),
                categories: CategoryStore(clock: clock).list(of: book, in: db), region: access.user.region)
        }
    }
}
