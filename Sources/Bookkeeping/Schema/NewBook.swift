import Accounting
import ExternalServices
import FoundationEssentials
import Identity
import Persistence

/// What a new book begins with: the accounts Cash, Bank and Card, and the default categories.
package struct NewBook: Sendable {
    package let clock: Clock
    package let accounts: AccountStore

    package init(clock: Clock) {
        self.clock = clock
        accounts = AccountStore(clock: clock)
    }

    package func fill(_ access: BookAccess, in db: any SQLWriter) throws {
        let book = access.book
        for (position, kind) in [Account.Kind.cash, .bank, .card].enumerated() {
            let name = kind.rawValue.capitalized
            try accounts.insert(name, kind: kind, currency: book.currency, position: position, into: book.id, in: db)
        }
        try addDefaultCategories(to: book.id, in: db)
    }

    /// Adds the default categories that a book does not have by name. Answers how many were added.
    @discardableResult
    package func addDefaultCategories(to book: Book.ID, in db: any SQLWriter) throws -> Int {
        var ids: [String: Category.ID] = [:]
        for row in try db.rows("SELECT name, id FROM categories WHERE book_id = \(book)") {
            ids[try row[0]] = try row[1] as Category.ID
        }
        let known = ids.count
        for (position, category) in DefaultCategory.all.enumerated() where ids[category.name] == nil {
            ids[category.name] = try add(
                category, parent: category.parent.flatMap { ids[$0] }, position: position, to: book, in: db)
        }
        try BookNames.changed(book, in: db)
        return ids.count - known
    }

    private func add(
        _ category: DefaultCategory, parent: Category.ID?, position: Int, to book: Book.ID, in db: any SQLWriter
    ) throws -> Category.ID {
        let id: Category.ID = clock.newID()
        try db.execute(
            """
            INSERT INTO categories (book_id, id, name, name_key, icon, color, kind, parent_id, position)
            VALUES (\(book), \(id), \(category.name), \(category.name.lowercased()), \(category.icon), \(category.color),
                \(category.kind), \(parent), \(position))
            """)
        for alias in category.aliases {
            try db.execute(
                """
                INSERT INTO category_aliases (book_id, alias, category_id) VALUES (\(book), \(alias.lowercased()), \(id))
                ON CONFLICT (book_id, alias) DO NOTHING
                """)
        }
        return id
    }
}
