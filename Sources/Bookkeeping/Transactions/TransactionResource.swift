import Accounting
import Identity
import Persistence
import WebInterface

/// A transaction as programs read it: all its parts, amounts without the ledger's sign. `kind` tells the direction.
package struct TransactionResource: Sendable {
    package var transaction: Transaction
    package var evidence: Set<EvidenceKind> = []
    package let source: Source
    let createdAt: Timestamp

    fileprivate init(row: SQLRow) throws {
        transaction = Transaction(
            id: try row[0], kind: try row[1], date: try row[2], account: try row[5],
            amount: Money(minorUnits: try row[3], try row[4]), destination: try row[6], lines: [],
            details: .init(description: try row[7], payee: try row[8], needsReview: try row[9]))
        source = try row[10]
        createdAt = try row[11]
    }

    /// A page of a list, and where the next one begins.
    package static func page(_ query: TransactionQuery, of book: Book.ID, in db: any SQLReader) throws -> (rows: [Self], next: String?) {
        let found = try db.rows(query.statement(of: book, dialect: db.dialect)).map(Self.init)
        let rows = try withParts(Array(found.prefix(query.limit)), of: book, in: db)
        return (rows, found.count > query.limit ? rows.last.map(query.cursor) : nil)
    }

    /// Throws `LedgerError.transactionNotFound`.
    package static func get(_ id: Transaction.ID, of book: Book.ID, in db: any SQLReader) throws -> Self {
        let row = try db.row("\(TransactionQuery.columns) WHERE t.book_id = \(book) AND t.id = \(id) AND t.deleted_at IS NULL")
        guard let row, let one = try withParts([Self(row: row)], of: book, in: db).first else {
            throw LedgerError.transactionNotFound
        }
        return one
    }

    /// The same rows with their lines, tags, mentions and evidence: four statements, whatever the number of rows.
    private static func withParts(_ rows: [Self], of book: Book.ID, in db: any SQLReader) throws -> [Self] {
        var rows = rows
        guard !rows.isEmpty else { return rows }
        let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.transaction.id, $0) })
        let theirs: SQL = "book_id = \(book) AND transaction_id IN (\(list: rows.map(\.transaction.id)))"
        func each(_ columns: SQL, _ table: SQL, _ order: SQL, _ add: (inout Self, SQLRow) throws -> Void) throws {
            for row in try db.rows("SELECT transaction_id, \(columns) FROM \(table) WHERE \(theirs) ORDER BY transaction_id, \(order)") {
                guard let place = places[try row[0]] else { continue }
                try add(&rows[place], row)
            }
        }
        try each("category_id, amount, own_share", "lines", "position") { one, row in
            one.transaction.lines.append(Line(category: try row[1], amount: try row[2], ownShare: try row[3]))
        }
        try each("tag", "transaction_tags", "tag") { one, row in one.transaction.details.tags.append(try row[1]) }
        try each("name", "mentions", "name") { one, row in one.transaction.details.mentions.append(try row[1]) }
        try each("kind", "evidence", "kind") { one, row in one.evidence.insert(try row[1]) }
        return rows
    }
}

extension TransactionResource: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", transaction.id)
            transaction.writeFields(to: &json)
            json.field("source", source)
            json.field("evidence", list: EvidenceKind.allCases.filter(evidence.contains))
            json.field("created_at", createdAt)
        }
    }
}

extension Transaction {
    /// What a transaction says, without who wrote it when.
    package func writeFields(to json: inout JSONWriter) {
        json.field("kind", kind)
        json.field("date", date)
        json.field("amount", unsigned(amount.minorUnits))
        json.field("account", account)
        json.field("destination", destination)
        json.field("payee", details.payee)
        json.field("description", details.description)
        json.key("lines")
        json.array { json in
            for line in lines {
                json.value(LineResource(category: line.category, amount: unsigned(line.amount), ownShare: unsigned(line.ownShare)))
            }
        }
        json.field("tags", list: details.tags)
        json.field("mentions", list: details.mentions)
        json.field("needs_review", details.needsReview)
    }

    /// An amount of the ledger in the direction of the transaction: money that leaves in an expense is positive.
    private func unsigned(_ minorUnits: Int64) -> Money {
        Money(minorUnits: kind == .income ? minorUnits : 0 &- minorUnits, amount.currency)
    }
}

private struct LineResource: JSONWritable {
    package let category: Category.ID
    package let amount, ownShare: Money

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("category", category)
            json.field("amount", amount)
            json.field("own_share", ownShare)
        }
    }
}
