import Accounting
import ExternalServices
import Identity
import Persistence
import WebInterface

/// The tags of a book: words on its transactions, which have no table of their own.
package struct TagStore: Sendable {
    /// Uses are counted so far; more are told as “500+”.
    package static let mostCounted = 500
    package static let longest = 60
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    package struct Use: Sendable, Hashable {
        package let tag: String
        /// `mostCounted + 1` for all above.
        package let count: Int

        package init(tag: String, count: Int) {
            self.tag = tag
            self.count = count
        }
    }

    /// A tag as it is kept: without its `#` and blanks.
    package static func plain(_ text: String) -> String {
        String(text.trimmingBlanks.drop { $0 == "#" }.map { $0.isWhitespace ? "-" : $0 })
    }

    /// The tags by name, those that begin so. Each is found by a step along an index, so that the cost is that of the tags and
    /// not of their uses.
    package static func names(
        of book: Book.ID, beginning text: String = "", after key: String? = nil, limit: Int, in db: any SQLReader
    ) throws -> [String] {
        let end = text + "\u{10FFFF}"
        let begin: SQL = key.map { "tag > \($0)" } ?? "tag >= \(text)"
        return try db.rows(
            """
            WITH RECURSIVE known (tag, place) AS (
                SELECT MIN(tag), 1 FROM transaction_tags WHERE book_id = \(book) AND \(begin) AND tag < \(end)
                UNION ALL
                SELECT (SELECT MIN(g.tag) FROM transaction_tags g WHERE g.book_id = \(book) AND g.tag > known.tag AND g.tag < \(end)), place + 1
                FROM known WHERE known.tag IS NOT NULL AND place < \(limit)
            ) SELECT tag FROM known WHERE tag IS NOT NULL ORDER BY tag
            """
        ).map { row in try row[0] }
    }

    /// A page of them, with a look at some of the uses of each.
    package func page(
        of book: Book.ID, beginning text: String = "", after key: String? = nil, limit: Int = 50, in db: any SQLReader
    ) throws -> (rows: [Use], next: String?) {
        let found = try Self.names(of: book, beginning: text, after: key, limit: limit + 1, in: db)
        let page = Array(found.prefix(limit))
        return (try page.map { Use(tag: $0, count: try count($0, of: book, in: db)) }, found.count > limit ? page.last : nil)
    }

    package func count(_ tag: String, of book: Book.ID, in db: any SQLReader) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) FROM (
                SELECT 1 FROM transaction_tags g JOIN transactions t ON t.book_id = g.book_id AND t.id = g.transaction_id
                WHERE g.book_id = \(book) AND g.tag = \(tag) AND t.deleted_at IS NULL LIMIT \(Self.mostCounted + 1)
            ) AS uses
            """) ?? 0
    }

    package func exists(_ tag: String, of book: Book.ID, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM transaction_tags WHERE book_id = \(book) AND tag = \(tag) LIMIT 1")
    }
}

/// Why a tag can't be changed as asked.
package enum TagError: UserFacingError, Equatable {
    case notFound
    case taken(String)
    case tooLong

    package var kind: UserErrorKind {
        switch self {
        case .notFound: .notFound
        case .taken: .conflict
        case .tooLong: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .notFound: "tag.not_found"
        case .taken: "tag.taken"
        case .tooLong: "tag.too_long"
        }
    }

    package var userMessage: Words {
        switch self {
        case .notFound: "There is no such tag in this book."
        case .taken(let tag): "There is already a tag #\(tag.prefix(40)). Tick the box to merge the two."
        case .tooLong: "A tag has 1 to 60 characters."
        }
    }
}
