import Accounting
import Identity
import Persistence

/// Reads transactions page by page, newest first; a page costs the same at any depth and any history.
package enum TransactionList {
    /// Which transactions to list.
    package struct Filter: Sendable, Hashable {
        package var period: Period?
        package var category: Category.ID?
        package var text: String?
        package var kind: TransactionKind?
        package var account: Account.ID?
        package var needsReview: Bool?
        /// How many of the transactions recorded last are looked through for the text; all with nil.
        package var depth: Int?

        package init(
            period: Period? = nil, category: Category.ID? = nil, text: String? = nil, kind: TransactionKind? = nil,
            account: Account.ID? = nil, needsReview: Bool? = nil, depth: Int? = nil
        ) {
            self.period = period
            self.category = category
            self.text = text
            self.kind = kind
            self.account = account
            self.needsReview = needsReview
            self.depth = depth
        }
    }

    /// Where a page begins: behind the transaction of this date and id.
    package struct Key: Sendable, Hashable {
        package let date: CalendarDate
        package let id: Transaction.ID

        package init(date: CalendarDate, id: Transaction.ID) {
            self.date = date
            self.id = id
        }
    }

    package struct Page: Sendable {
        package let entries: [TransactionEntry]
        /// Where the next page begins; nil at the end.
        package let next: Key?
    }

    package static func page(
        _ filter: Filter, after key: Key? = nil, limit: Int = 50, of book: Book.ID, in db: any SQLReader
    ) throws -> Page {
        let query = TransactionQuery(filter, after: key, limit: limit)
        let (entries, next) = try page(query, of: book, in: db)
        return Page(entries: entries, next: next == nil ? nil : entries.last.map { Key(date: $0.date, id: $0.id) })
    }

    /// A page in any order, and where the next one begins.
    package static func page(
        _ query: TransactionQuery, of book: Book.ID, in db: any SQLReader
    ) throws -> (entries: [TransactionEntry], next: TransactionQuery.Key?) {
        let found = try db.rows(selection(of: query, book, dialect: db.dialect)).map(TransactionEntry.init)
        let page = try withEvidence(Array(found.prefix(query.limit)), of: book, in: db)
        let last = found.count > query.limit ? page.last : nil
        return (page, last.map { query.key(of: $0.id, $0.date, $0.amount, payee: $0.payee) })
    }

    private static func withEvidence(
        _ entries: [TransactionEntry], of book: Book.ID, in db: any SQLReader
    ) throws -> [TransactionEntry] {
        guard !entries.isEmpty else { return entries }
        var entries = entries
        let places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for row in try db.rows(
            "SELECT transaction_id, kind FROM evidence WHERE book_id = \(book) AND transaction_id IN (\(list: entries.map(\.id)))")
        {
            guard let place = places[try row[0]] else { continue }
            entries[place].evidence.insert(try row[1])
        }
        return entries
    }

    /// One transaction as a list shows it; nil where there is none.
    package static func entry(_ id: Transaction.ID, of book: Book.ID, in db: any SQLReader) throws -> TransactionEntry? {
        let row = try db.row("\(rows(line: "0")) WHERE t.book_id = \(book) AND t.id = \(id) AND t.deleted_at IS NULL")
        return try withEvidence(row.map { [try TransactionEntry(row: $0)] } ?? [], of: book, in: db).first
    }

    /// The rows of a query with their names. The first line stands for a transaction, or the first of the category that is asked for.
    private static func selection(of query: TransactionQuery, _ book: Book.ID, dialect: SQLDialect) -> SQL {
        let line: SQL = query.category.map { category in
            """
            (SELECT MIN(f.position) FROM lines f
                WHERE f.book_id = t.book_id AND f.transaction_id = t.id AND f.category_id = \(category))
            """
        } ?? "0"
        return """
            \(rows(line: line))
            WHERE t.book_id = \(book) AND t.id IN (SELECT id FROM (\(query.statement(of: book, dialect: dialect))) AS page)
            ORDER BY \(query.ordering)
            """
    }

    /// All rows, each with the category of one of its lines.
    private static func rows(line: SQL) -> SQL {
        """
        SELECT t.id, t.kind, t.date, t.amount, t.currency, t.description, t.source, a.name, d.name,
            c.id, c.name, c.icon, c.color, t.needs_review, p.name, t.account_id,
            (SELECT COUNT(*) FROM lines n WHERE n.book_id = t.book_id AND n.transaction_id = t.id)
        FROM transactions t
        LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
        LEFT JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id AND l.position = \(line)
        JOIN accounts a ON a.book_id = t.book_id AND a.id = t.account_id
        LEFT JOIN accounts d ON d.book_id = t.book_id AND d.id = t.destination_id
        LEFT JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
        """
    }
}

extension TransactionQuery {
    fileprivate init(_ filter: TransactionList.Filter, after key: TransactionList.Key?, limit: Int) {
        self.init()
        from = filter.period?.first
        to = filter.period?.last
        kind = filter.kind
        account = filter.account
        category = filter.category
        needsReview = filter.needsReview
        text = filter.text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        depth = filter.depth
        after = key.map { .date($0.date, $0.id) }
        self.limit = limit
    }
}
