import Bookkeeping
import Identity
import Persistence

/// A controller of what entries hang on: accounts, categories, payees, tags, rules.
protocol NamesController: Sendable {
    var database: any SQLDatabase { get }
    var ledger: Ledger { get }
}

extension NamesController {
    /// Carries a change out and tells that the book has changed.
    @discardableResult
    func write<Value: Sendable>(
        _ access: WritingAccess, _ change: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await database.write(in: access.book.id) { db in
            let value = try change(db)
            try ledger.touch(access.book.id, in: db)
            return value
        }
    }
}
