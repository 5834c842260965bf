import Accounting
import Identity
import Persistence

/// A payee and what was paid to it, or came from it, since a day.
package struct PayeeSum: Sendable {
    package let payee: PayeeStore.Named
    /// The last page's end, and where the next begins.
    package let key: String
    package private(set) var count = 0
    /// In each currency: below zero where more was paid than came back.
    package private(set) var sums: [Money] = []

    fileprivate init(row: SQLRow) throws {
        payee = PayeeStore.Named(id: try row[0], name: try row[1])
        key = try row[2]
    }

    fileprivate mutating func add(_ count: Int, _ sum: Money) {
        self.count += count
        sums.append(sum)
    }
}

extension PayeeStore {
    /// A page of the payees by name, those whose name has `text` in it, with what moved since a day.
    ///
    /// The sums cost as much as the page's payees have entries since then; the search looks through the names alone.
    package func page(
        of book: Book.ID, matching text: String = "", since day: CalendarDate, after key: String? = nil, limit: Int = 50,
        in db: any SQLReader
    ) throws -> (rows: [PayeeSum], next: String?) {
        let behind: SQL = key.map { "AND name_key > \($0)" } ?? ""
        let pattern = "%" + text.lowercased().map { "%_\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "%"
        let fitting: SQL = text.isEmpty ? "" : "AND name_key LIKE \(pattern) ESCAPE '\\'"
        let found = try db.rows(
            """
            SELECT id, name, name_key FROM payees WHERE book_id = \(book) \(behind) \(fitting)
            ORDER BY name_key LIMIT \(limit + 1)
            """
        ).map(PayeeSum.init)
        let rows = try summed(Array(found.prefix(limit)), of: book, since: day, in: db)
        return (rows, found.count > limit ? rows.last?.key : nil)
    }

    package func sum(of id: ID, book: Book.ID, since day: CalendarDate, in db: any SQLReader) throws -> PayeeSum {
        let row = try db.row("SELECT id, name, name_key FROM payees WHERE book_id = \(book) AND id = \(id)")
        guard let row, let one = try summed([PayeeSum(row: row)], of: book, since: day, in: db).first else { throw PayeeError.notFound }
        return one
    }

    private func summed(_ rows: [PayeeSum], of book: Book.ID, since day: CalendarDate, in db: any SQLReader) throws -> [PayeeSum] {
        var rows = rows
        let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.payee.id, $0) })
        for row in try db.rows(
            """
            SELECT payee_id, currency, COUNT(*), CAST(SUM(amount) AS BIGINT) FROM transactions
            WHERE book_id = \(book) AND payee_id IN (\(list: rows.map(\.payee.id))) AND deleted_at IS NULL AND date >= \(day)
                AND kind <> 'transfer'
            GROUP BY payee_id, currency ORDER BY payee_id, COUNT(*) DESC
            """)
        {
            guard let place = places[try row[0]] else { continue }
            rows[place].add(try row[2], Money(minorUnits: try row[3], try row[1]))
        }
        return rows
    }
}
