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
        /// How many of the transactions recorded last are looked through for the text; all with nil.
        package var depth: Int?

        package init(period: Period? = nil, category: Category.ID? = nil, text: String? = nil, depth: Int? = nil) {
            self.period = period
            self.category = category
            self.text = text
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
        var conditions: SQL = "t.book_id = \(book) AND t.deleted_at IS NULL"
        if let key { conditions = conditions + " AND (t.date, t.id) < (\(key.date), \(key.id))" }
        if let period = filter.period {
            conditions = conditions + " AND t.date >= \(period.first) AND t.date <= \(period.last)"
        }
        if let text = filter.text, !text.allSatisfy(\.isWhitespace) {
            // Words without letters or digits find nothing.
            let matches = TransactionSearch.matches(text, of: book, newest: filter.depth, dialect: db.dialect) ?? "NULL"
            conditions = conditions + " AND t.id IN (\(matches))"
        }
        let entries = try db.rows(selection(of: filter, conditions, key, book, limit: limit + 1)).map(TransactionEntry.init)
        let page = Array(entries.prefix(limit))
        return Page(entries: page, next: entries.count > limit ? page.last?.key : nil)
    }

    private static func selection(of filter: Filter, _ conditions: SQL, _ key: Key?, _ book: Book.ID, limit: Int) -> SQL {
        // The first line stands for the transaction, unless a category is asked for: then the first of that category does,
        // and the order comes from the index over lines.
        let source: SQL
        var conditions = conditions
        let date: SQL, id: SQL
        if let category = filter.category {
            source = "lines l JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id"
            let isFirst: SQL = """
                NOT EXISTS (SELECT 1 FROM lines f WHERE f.book_id = l.book_id AND f.transaction_id = l.transaction_id
                    AND f.category_id = l.category_id AND f.position < l.position)
                """
            conditions = "l.book_id = \(book) AND l.category_id = \(category) AND \(isFirst) AND " + conditions
            if let key { conditions = conditions + " AND (l.date, l.transaction_id) < (\(key.date), \(key.id))" }
            (date, id) = ("l.date", "l.transaction_id")
        } else {
            source = "transactions t LEFT JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id AND l.position = 0"
            (date, id) = ("t.date", "t.id")
        }
        return """
            SELECT t.id, t.kind, t.date, t.amount, t.currency, t.description, t.source, a.name, d.name,
                c.id, c.name, c.icon, c.color, t.needs_review
            FROM \(source)
            JOIN accounts a ON a.book_id = t.book_id AND a.id = t.account_id
            LEFT JOIN accounts d ON d.book_id = t.book_id AND d.id = t.destination_id
            LEFT JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
            WHERE \(conditions) ORDER BY \(date) DESC, \(id) DESC LIMIT \(limit)
            """
    }
}
