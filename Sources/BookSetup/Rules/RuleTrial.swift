import Accounting
import Bookkeeping
import Identity
import Persistence

/// What a rule would do with the entries that are there.
struct RuleTrial: Sendable {
    /// How many of the latest entries a rule is tried on, and applied to.
    static let depth = 1_000

    /// How many there were.
    let tried: Int
    let changes: [(before: Transaction, after: Transaction)]

    /// Tries a rule, on or off, on the latest entries. Its cost does not depend on those before.
    init(_ rule: Rule, of book: Book.ID, in db: any SQLReader) throws {
        var (query, rule) = (TransactionQuery(), rule)
        query.limit = Self.depth
        rule.isOn = true
        let rows = try TransactionResource.page(query, of: book, in: db).rows.map(\.transaction)
        tried = rows.count
        changes = try rows.compactMap { before in
            let after = try [rule].applied(to: before, keepingCategory: false)
            return after == before ? nil : (before, after)
        }
    }
}

extension Ledger {
    /// Applies a rule to the latest entries. Answers how many it changed, and the trail's numbers of the changes.
    package func apply(
        _ rule: Rule, by access: WritingAccess, in db: any SQLWriter
    ) throws -> (count: Int, numbers: ClosedRange<Int64>?) {
        db.enter(access.book.id)
        let changes = try RuleTrial(rule, of: access.book.id, in: db).changes
        let numbers = try changes.map { try replace(with: $0.after, by: access, in: db) }
        guard let first = numbers.first, let last = numbers.last, first <= last else { return (0, nil) }
        return (numbers.count, first...last)
    }
}
