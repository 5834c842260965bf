import Accounting
import Persistence

extension BookkeepingSchema {
    /// Default categories kept once: a book says which of its categories is which of them, and keeps of the aliases only those
    /// that differ. A default alias that a book does not have is one that somebody took away.
    ///
    /// Books are compared with the defaults of the program that runs this, which is the one that reads them from then on.
    static let defaults = Migration("bookkeeping.008", [
        "ALTER TABLE categories ADD COLUMN default_number \(type: .int64)",
        "CREATE TABLE default_names (number \(type: .int64) NOT NULL, name_key \(type: .text) NOT NULL, kind \(type: .text) NOT NULL)",
        "INSERT INTO default_names (number, name_key, kind) VALUES \(rows: defaultNames)",
        "CREATE TABLE default_words (number \(type: .int64) NOT NULL, alias \(type: .text) NOT NULL, PRIMARY KEY (number, alias))",
        "INSERT INTO default_words (number, alias) VALUES \(rows: defaultWords)",
        """
        UPDATE categories SET default_number = (
            SELECT d.number FROM default_names d WHERE d.name_key = categories.name_key AND d.kind = categories.kind)
        """,
        """
        CREATE TABLE changed_aliases (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            alias \(type: .text) NOT NULL,
            category_id \(type: .uuid),
            PRIMARY KEY (book_id, alias),
            FOREIGN KEY (book_id, category_id) REFERENCES categories (book_id, id) ON DELETE CASCADE
        ) \(type: .keyedTableOptions)
        """,
        """
        INSERT INTO changed_aliases (book_id, alias, category_id)
        SELECT a.book_id, a.alias, a.category_id
        FROM category_aliases a JOIN categories c ON c.book_id = a.book_id AND c.id = a.category_id
        WHERE NOT EXISTS (SELECT 1 FROM default_words w WHERE w.number = c.default_number AND w.alias = a.alias)
        """,
        """
        INSERT INTO changed_aliases (book_id, alias, category_id)
        SELECT c.book_id, w.alias, NULL FROM categories c JOIN default_words w ON w.number = c.default_number
        WHERE NOT EXISTS (SELECT 1 FROM category_aliases a WHERE a.book_id = c.book_id AND a.alias = w.alias)
        """,
        "DROP TABLE category_aliases",
        "ALTER TABLE changed_aliases RENAME TO category_aliases",
        "DROP TABLE default_words",
        "DROP TABLE default_names",
    ], only: Migration.fence(["category_aliases"]))

    private static let defaultNames: [[(any SQLBindable)?]] = DefaultCategory.all.map { [$0.number, $0.name.lowercased(), $0.kind] }
    private static let defaultWords: [[(any SQLBindable)?]] = DefaultCategory.all.flatMap { category in
        category.aliases.map { [category.number, $0] }
    }
}
