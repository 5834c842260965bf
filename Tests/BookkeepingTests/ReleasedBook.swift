import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

/// A book as the program wrote it before defaults were kept once: every word of every default category is a row of it, and
/// what hangs on its transactions has the tables of that time.
struct ReleasedBook: Sendable {
    /// The migrations that had run by then.
    static let schema = Household.schema.filter { !["bookkeeping.008", "bookkeeping.009"].contains($0.id) }

    let database: any SQLDatabase
    let time = TestClock()
    let book: Book.ID
    let user: User.ID
    let cash: Account.ID
    /// By the names of today: one of the default categories was given another, and one is the book's own.
    private(set) var categories: [String: Accounting.Category.ID] = [:]

    init(_ database: any SQLDatabase) async throws {
        self.database = database
        let clock = time.clock
        (book, user, cash) = (clock.newID(), clock.newID(), clock.newID())
        for category in DefaultCategory.all { categories[category.name == "Kids" ? "Children" : category.name] = clock.newID() }
        categories["Boats"] = clock.newID()
        try await database.arrange { [self] db in
            try insertPeople(in: db)
            try insertCategories(in: db)
            try changeWords(in: db)
        }
    }

    func access() async throws -> BookAccess {
        try await database.inspect { [user] db in try #require(try BookAccesses.find(user: user, in: db)) }
    }

    private func insertPeople(in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO users (id, email, password_hash, name, locale, theme, created_at)
            VALUES (\(user), 'asha@example.com', '', 'Asha', 'en-IN', 'auto', 0)
            """)
        try db.execute(
            """
            INSERT INTO books (id, name, currency, time_zone, month_start, revision, created_at)
            VALUES (\(book), 'Personal', 'INR', 'Asia/Kolkata', 1, 3, 0)
            """)
        try db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (\(book), \(user), 'owner')")
        try db.execute(
            """
            INSERT INTO accounts (book_id, id, name, name_key, kind, currency, balance)
            VALUES (\(book), \(cash), 'Cash', 'cash', 'cash', 'INR', -12000)
            """)
    }

    private func insertCategories(in db: any SQLWriter) throws {
        for (position, one) in DefaultCategory.all.enumerated() {
            let name = one.name == "Kids" ? "Children" : one.name
            try insert(name, one.icon, one.kind, parent: one.parent.flatMap { categories[$0] }, position, one.aliases, in: db)
        }
        try insert("Boats", "⛵", .expense, parent: nil, 90, ["yacht"], in: db)
    }

    private func insert(
        _ name: String, _ icon: String, _ kind: Accounting.Category.Kind, parent: Accounting.Category.ID?, _ position: Int,
        _ aliases: [String], in db: any SQLWriter
    ) throws {
        let id = try #require(categories[name])
        try db.execute(
            """
            INSERT INTO categories (book_id, id, name, name_key, icon, color, kind, parent_id, position)
            VALUES (\(book), \(id), \(name), \(name.lowercased()), \(icon), '#123456', \(kind), \(parent), \(position))
            """)
        for alias in aliases {
            try db.execute("INSERT INTO category_aliases (book_id, alias, category_id) VALUES (\(book), \(alias), \(id))")
        }
    }

    /// “diesel” went to Rent, “chai” is nobody's, “thela” is the person's own.
    private func changeWords(in db: any SQLWriter) throws {
        let (rent, food) = (try #require(categories["Rent"]), try #require(categories["Food"]))
        try db.execute("UPDATE category_aliases SET category_id = \(rent) WHERE book_id = \(book) AND alias = 'diesel'")
        try db.execute("DELETE FROM category_aliases WHERE book_id = \(book) AND alias = 'chai'")
        try db.execute("INSERT INTO category_aliases (book_id, alias, category_id) VALUES (\(book), 'thela', \(food))")
    }

    /// The words for each category, as they were read then.
    func oldWords() async throws -> [Accounting.Category.ID: [String]] {
        let (all, book) = (Array(categories.values), book)
        return try await database.inspect { db in
            var words = Dictionary(uniqueKeysWithValues: all.map { ($0, [String]()) })
            for row in try db.rows("SELECT category_id, alias FROM category_aliases WHERE book_id = \(book) ORDER BY alias") {
                words[try row[0], default: []].append(try row[1])
            }
            return words
        }
    }
}
