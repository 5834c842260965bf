import Bookkeeping
import Identity
import Persistence

/// Looks for a book's payees and tags by their beginning: a few seeks in an index, however many there are.
struct NameSearch {
    /// How many of the transactions recorded last are looked through for words.
    static let depth = 500

    let book: Book.ID
    let db: any SQLReader

    init(of book: Book.ID, in db: any SQLReader) {
        self.book = book
        self.db = db
    }

    /// Payees whose name begins so, then those of late with a word that does, where any entry has the words.
    func payees(_ text: String, _ words: SearchWords, isInEntries: Bool) throws -> [String] {
        let typed = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !typed.isEmpty else { return [] }
        let begun: [String] = try db.rows(begun(typed)).map { row in try row[0] }
        guard begun.count < QuickSearch.most, isInEntries else { return begun }
        let late = try latePayees(text).filter { !begun.contains($0) }.closest(to: words) { [$0] }
        return Array((begun + late).prefix(QuickSearch.most))
    }

    func begun(_ typed: String) -> SQL {
        let key = inByteOrder("name_key")
        return """
            SELECT name FROM payees WHERE book_id = \(book) AND \(key) >= \(typed) AND \(key) < \(typed + Self.last)
            ORDER BY \(key) LIMIT \(QuickSearch.most)
            """
    }

    private func latePayees(_ text: String) throws -> [String] {
        guard let late = TransactionSearch.matches(text, of: book, newest: Self.depth, dialect: db.dialect) else { return [] }
        return try db.rows(
            """
            SELECT DISTINCT p.name FROM transactions t JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
            WHERE t.book_id = \(book) AND t.deleted_at IS NULL AND t.id IN (\(late)) ORDER BY p.name
            """
        ).map { row in try row[0] }
    }

    /// Tags that begin so. One seek for each, since a tag may stand on half of all transactions.
    func tags(_ text: String) throws -> [String] {
        let typed = String(text.lowercased().drop { $0 == "#" || $0.isWhitespace }.prefix { !$0.isWhitespace })
        guard !typed.isEmpty, text.contains("#") || !text.contains(where: \.isWhitespace) else { return [] }
        var found: [String] = []
        var start: SQL = "\(tag) >= \(typed)"
        while found.count < QuickSearch.most, let next: String = try db.value(next(start, before: typed + Self.last)) {
            found.append(next)
            start = "\(tag) > \(next)"
        }
        return found
    }

    func next(_ start: SQL, before end: String) -> SQL {
        "SELECT tag FROM transaction_tags WHERE book_id = \(book) AND \(start) AND \(tag) < \(end) ORDER BY \(tag) LIMIT 1"
    }

    var tag: SQL { inByteOrder("tag") }

    /// Behind everything that begins as the text before it.
    private static let last = "\u{10FFFF}"

    private func inByteOrder(_ column: SQL) -> SQL {
        switch db.dialect {
        case .sqlite: column
        case .postgres: column + " COLLATE \"C\""
        }
    }
}
