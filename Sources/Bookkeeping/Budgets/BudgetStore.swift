import Accounting
import ExternalServices
import Identity
import Persistence
import Planning

/// Limits per category and month. A category's budget counts its subcategories too.
package struct BudgetStore: Sendable {
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    static let migration =
        Migration("budgets.001", [
            """
            CREATE TABLE budgets (
                book_id \(type: .uuid) NOT NULL,
                category_id \(type: .uuid) NOT NULL,
                amount \(type: .int64) NOT NULL CHECK (amount >= 0),
                currency \(type: .text) NOT NULL,
                changed_at \(type: .int64) NOT NULL,
                PRIMARY KEY (book_id, category_id),
                FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
            ) \(type: .tableOptions)
            """
        ], only: Migration.fence(["budgets"]))

    /// Sets the monthly limit of a category; zero takes it away.
    package func set(_ category: Category.ID, to limit: Money, by access: WritingAccess, in db: any SQLWriter) throws {
        let old = try self.limit(of: category, book: access.book.id, in: db)
        try write(category, limit, of: access.book.id, in: db)
        let name: String = try db.value("SELECT name FROM categories WHERE book_id = \(access.book.id) AND id = \(category)") ?? ""
        func fields(_ limit: Money) -> [String: String] {
            ["category": name, "limit": limit.decimalString, "currency": limit.currency.code]
        }
        try AuditTrail.add(
            .budget, category.uuid, before: old.map(fields), after: limit.minorUnits > 0 ? fields(limit) : nil, at: clock.now(),
            by: access.user.id, of: access.book.id, in: db)
    }

    /// Hands the budget of a category to the one that it is merged into. One that has a budget of its own keeps that.
    package func move(from old: Category.ID, to new: Category.ID, by access: WritingAccess, in db: any SQLWriter) throws {
        guard let limit = try limit(of: old, book: access.book.id, in: db) else { return }
        if try self.limit(of: new, book: access.book.id, in: db) == nil { try set(new, to: limit, by: access, in: db) }
        try set(old, to: .zero(limit.currency), by: access, in: db)
    }

    private func write(_ category: Category.ID, _ limit: Money, of book: Book.ID, in db: any SQLWriter) throws {
        guard limit.minorUnits > 0 else {
            try db.execute("DELETE FROM budgets WHERE book_id = \(book) AND category_id = \(category)")
            return
        }
        try db.execute(
            """
            INSERT INTO budgets (book_id, category_id, amount, currency, changed_at)
            VALUES (\(book), \(category), \(limit.minorUnits), \(limit.currency), \(clock.now()))
            ON CONFLICT (book_id, category_id) DO UPDATE
            SET amount = excluded.amount, currency = excluded.currency, changed_at = excluded.changed_at
            """)
    }

    /// How the budget of a category stands in a period; nil where it has none.
    package func progress(
        of category: Category.ID, in period: Period, book: Book.ID, db: any SQLReader
    ) throws -> BudgetProgress? {
        guard let limit = try limit(of: category, book: book, in: db) else { return nil }
        let ids: [Category.ID] = try db.rows(
            "SELECT id FROM categories WHERE book_id = \(book) AND (id = \(category) OR parent_id = \(category))"
        ).map { row in try row[0] }
        let spent = try Summaries.spent(in: period, limit.currency, categories: ids, book: book, in: db)
        return try BudgetProgress(limit: limit, spent: spent)
    }

    private func limit(of category: Category.ID, book: Book.ID, in db: any SQLReader) throws -> Money? {
        try db.row("SELECT amount, currency FROM budgets WHERE book_id = \(book) AND category_id = \(category)")
            .map { row in Money(minorUnits: try row[0], try row[1]) }
    }

    /// What the categories that have a budget may take in a month.
    package func limits(of book: Book.ID, in db: any SQLReader) throws -> [Category.ID: Money] {
        try db.rows("SELECT category_id, amount, currency FROM budgets WHERE book_id = \(book)").reduce(into: [:]) { limits, row in
            limits[try row[0]] = Money(minorUnits: try row[1], try row[2])
        }
    }

    /// Every category that has a budget.
    package func categories(of book: Book.ID, in db: any SQLReader) throws -> [Category.ID] {
        try db.rows("SELECT category_id FROM budgets WHERE book_id = \(book)").map { row in try row[0] }
    }
}
