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
        var ids: [String: Category.ID] = [:], numbers: Set<Int> = []
        for row in try db.rows("SELECT name, id, default_number FROM categories WHERE book_id = \(book)") {
            ids[try row[0]] = try row[1] as Category.ID
            if let number: Int = try row[2] { numbers.insert(number) }
        }
        let known = ids.count
        for (position, category) in DefaultCategory.all.enumerated() where ids[category.name] == nil {
            // One that goes by another name keeps its words.
            let number = numbers.contains(category.number) ? nil : category.number
            ids[category.name] = try add(
                category, number, parent: category.parent.flatMap { ids[$0] }, position: position, to: book, in: db)
        }
        try BookNames.changed(book, in: db)
        return ids.count - known
    }

    private func add(
        _ category: DefaultCategory, _ number: Int?, parent: Category.ID?, position: Int, to book: Book.ID, in db: any SQLWriter
    ) throws -> Category.ID {
        let id: Category.ID = clock.newID()
        try db.execute(
            """
            INSERT INTO categories (book_id, id, name, name_key, icon, color, kind, parent_id, position, default_number)
            VALUES (\(book), \(id), \(category.name), \(category.name.lowercased()), \(category.icon), \(category.color),
                \(category.kind), \(parent), \(position), \(number))
            """)
        return id
    }
}
