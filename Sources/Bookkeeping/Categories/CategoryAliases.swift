import Accounting
import Identity
import Persistence

/// The other words for a book's categories: those of the default categories, which are kept once and in code, and over them
/// what the book made of them (`category_aliases`).
///
/// A row gives a word to a category, its own or one that a default category has; a row without a category takes the word away.
/// A book that changed nothing has no rows.
struct CategoryAliases: Sendable {
    /// The words that categories have of their own, in the order of their bytes.
    private var own: [Category.ID: [String]] = [:]
    /// The words that no longer are what the defaults say.
    private var changed: Set<String> = []

    init(of book: Book.ID, in db: any SQLReader) throws {
        for row in try db.rows("SELECT alias, category_id FROM category_aliases WHERE book_id = \(book) ORDER BY alias") {
            let alias: String = try row[0]
            changed.insert(alias)
            if let category: Category.ID = try row[1] { own[category, default: []].append(alias) }
        }
    }

    /// The words for a category, in the order of their bytes; `number` says which default category it is.
    func words(for category: Category.ID, default number: Int?) -> [String] {
        let own = own[category, default: []]
        let defaults = number.flatMap(DefaultCategory.find)?.sortedAliases ?? []
        // Most books changed nothing: they all share the words of the code.
        let kept = changed.isEmpty ? defaults : defaults.filter { !changed.contains($0) }
        if own.isEmpty || kept.isEmpty { return own.isEmpty ? kept : own }
        return (own + kept).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension CategoryAliases {
    /// Makes `words` all the words for a category. One that another category has moves to this one.
    static func save(_ words: Set<String>, of category: Category.ID, book: Book.ID, in db: any SQLWriter) throws {
        let number: Int? = try db.row("SELECT default_number FROM categories WHERE book_id = \(book) AND id = \(category)")
            .flatMap { row in try row[0] }
        let defaults = Set(number.flatMap(DefaultCategory.find)?.aliases ?? [])
        try db.execute("DELETE FROM category_aliases WHERE book_id = \(book) AND category_id = \(category)")
        for alias in defaults.intersection(words) {
            try db.execute("DELETE FROM category_aliases WHERE book_id = \(book) AND alias = \(alias)")
        }
        for alias in defaults.subtracting(words) {
            // One that went to another category stays there.
            try db.execute(
                """
                INSERT INTO category_aliases (book_id, alias, category_id) VALUES (\(book), \(alias), NULL)
                ON CONFLICT (book_id, alias) DO NOTHING
                """)
        }
        try give(words.subtracting(defaults), to: category, book: book, in: db)
    }

    /// Gives words to a category, whoever had them.
    static func give(_ words: Set<String>, to category: Category.ID, book: Book.ID, in db: any SQLWriter) throws {
        for alias in words {
            try db.execute(
                """
                INSERT INTO category_aliases (book_id, alias, category_id) VALUES (\(book), \(alias), \(category))
                ON CONFLICT (book_id, alias) DO UPDATE SET category_id = excluded.category_id
                """)
        }
    }
}
