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
        let entries = try db.rows(selection(of: query, book, dialect: db.dialect)).map(TransactionEntry.init)
        let page = Array(entries.prefix(limit))
        return Page(entries: page, next: entries.count > limit ? page.last?.key : nil)
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
            SELECT t.id, t.kind, t.date, t.amount, t.currency, t.description, t.source, a.name, d.name,
                c.id, c.name, c.icon, c.color, t.needs_review
            FROM transactions t
            LEFT JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id AND l.position = \(line)
            JOIN accounts a ON a.book_id = t.book_id AND a.id = t.account_id
            LEFT JOIN accounts d ON d.book_id = t.book_id AND d.id = t.destination_id
            LEFT JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
            WHERE t.book_id = \(book) AND t.id IN (SELECT id FROM (\(query.statement(of: book, dialect: dialect))) AS page)
            ORDER BY t.date DESC, t.id DESC
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
