import Accounting
import Identity
import Persistence

/// Finding transactions by words. This file holds all that differs between the engines' full-text searches.
package enum TransactionSearch {
    /// On PostgreSQL a table of words. On SQLite an FTS5 table, at first beside a table of its row numbers; now it has the numbers of the transactions
    /// (`LighterTables`). Its column `book` holds a book as one word, so that a search reads the entries of one book, whatever the others hold.
    static let schema: [SQLDialect: [SQL]] = [
        .sqlite: [
            """
            CREATE TABLE search_numbers (
                number INTEGER PRIMARY KEY,
                book_id BLOB NOT NULL,
                transaction_id BLOB NOT NULL,
                UNIQUE (book_id, transaction_id),
                FOREIGN KEY (book_id, transaction_id) REFERENCES transactions (book_id, id) ON DELETE CASCADE
            ) STRICT
            """,
            // Marks (M) belong to words: vowel signs tell खाना from खान.
            """
            CREATE VIRTUAL TABLE search_words USING fts5 (
                book, body, tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
            )
            """,
        ],
        // Conditions on texts and ids may use an index behind row-level security, those on text vectors may not.
        .postgres: [
            """
            CREATE TABLE search_words (
                book_id UUID NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                transaction_id UUID NOT NULL,
                word TEXT COLLATE "C" NOT NULL,
                PRIMARY KEY (book_id, transaction_id, word)
            )
            """,
            "CREATE INDEX search_words_by_word ON search_words (book_id, word, transaction_id)",
        ],
    ]

    /// Adds a transaction's words.
    package static func add(_ transaction: Transaction.ID, _ words: String, of book: Book.ID, in db: any SQLWriter) throws {
        switch db.dialect {
        case .sqlite:
            try db.execute(
                """
                INSERT INTO search_words (rowid, book, body)
                SELECT number, \(book.word), \(words) FROM transactions WHERE book_id = \(book) AND id = \(transaction)
                """)
        case .postgres:
            try db.execute(
                """
                INSERT INTO search_words (book_id, transaction_id, word)
                SELECT \(book), \(transaction), word
                FROM unnest(string_to_array(\(SearchWords(words).joined), ' ')) AS word
                """)
        }
    }

    package static func remove(_ transaction: Transaction.ID, of book: Book.ID, in db: any SQLWriter) throws {
        switch db.dialect {
        case .sqlite:
            try db.execute(
                """
                DELETE FROM search_words
                WHERE rowid = (SELECT number FROM transactions WHERE book_id = \(book) AND id = \(transaction))
                """)
        case .postgres:
            try db.execute("DELETE FROM search_words WHERE book_id = \(book) AND transaction_id = \(transaction)")
        }
    }

    /// A query for the ids of the transactions that have every word of `text`, the last one perhaps begun only.
    /// Nil when the text has no words. With `newest` only so many are looked at, those recorded last.
    package static func matches(_ text: String, of book: Book.ID, newest: Int? = nil, dialect: SQLDialect) -> SQL? {
        let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(12)
        guard !words.isEmpty else { return nil }
        switch dialect {
        case .sqlite:
            let query = "book : \(book.word) AND body : (" + words.map { "\"\($0)\"*" }.joined(separator: " AND ") + ")"
            let newest: SQL = newest.map { "ORDER BY rowid DESC LIMIT \($0)" } ?? ""
            // The plus keeps the index of the book away: the numbers lead to the rows.
            return """
                SELECT id FROM transactions
                WHERE number IN (SELECT rowid FROM search_words WHERE search_words MATCH \(query) \(newest)) AND +book_id = \(book)
                """
        case .postgres:
            let all = SearchWords(text).all.prefix(12).map { word in
                """
                SELECT transaction_id FROM search_words
                WHERE book_id = \(book) AND word >= \(word) AND word < \(word + "\u{10FFFF}")
                """
            }.reduce(nil as SQL?) { all, one in all.map { $0 + " INTERSECT " + one } ?? one }
            guard let all, let newest else { return all }
            // Ids are in the order of their making.
            return "SELECT transaction_id FROM (\(all)) AS found ORDER BY transaction_id DESC LIMIT \(newest)"
        }
    }
}

extension Identifier {
    /// The end of the id, which is random, as one word of a search. Where two books have the same, a search looks at more.
    fileprivate var word: String { "b" + description.suffix(10) }
}
