import Accounting
import Identity
import Persistence

extension AuditTrail {
    /// What is known of one book's trail once every entry was looked at.
    package struct Report: Sendable {
        package let book: Book.ID
        package let bookName: String
        package let count: Int64
        /// The hash of the last entry. Whoever wrote it down elsewhere can tell that the whole chain was not made anew.
        package let head: [UInt8]?
        package let findings: [ChainFinding]
    }

    /// The books there are, with their names.
    package static func books(in database: any SQLDatabase) async throws -> [(id: Book.ID, name: String)] {
        try await database.read { db in
            try db.rows("SELECT id, name FROM books ORDER BY id").map { row in (try row[0], try row[1]) }
        }
    }

    /// Looks at every entry of a book's trail, some at a time.
    package static func verify(
        _ book: Book.ID, named name: String, in database: any SQLDatabase, pageSize: Int = 1_000
    ) async throws -> Report {
        var check = ChainCheck()
        var count: Int64 = 0
        while true {
            // From the very first, that none hides below number 1.
            let begin = count == 0 ? Int64.min : check.number
            let page = try await database.read(in: book) { db in try Page(of: book, after: begin, limit: pageSize, in: db) }
            for (link, stored) in page.links { check.follow(link.number, stored: stored) { link.hash(after: $0) } }
            count += Int64(page.links.count)
            guard page.links.count < pageSize else { continue }
            check.end(at: page.head?.number ?? 0, page.head?.hash ?? ChainLink.beginning)
            let isLost = page.head == nil && page.hasChanged
            return Report(
                book: book, bookName: name, count: count, head: page.head?.hash,
                findings: check.findings + (isLost ? [ChainFinding(count, .headDiffers)] : []))
        }
    }

    private struct Page: Sendable {
        let head: AuditHead?
        let links: [(AuditLink, [UInt8]?)]
        /// Whether there must be entries: each change raises the revision too.
        let hasChanged: Bool

        init(of book: Book.ID, after number: Int64, limit: Int, in db: any SQLReader) throws {
            head = try AuditHead.find(of: book, in: db)
            hasChanged = try db.exists("SELECT 1 FROM books WHERE id = \(book) AND revision > 0")
            let rows = try db.rows(
                """
                SELECT \(AuditLink.columns) FROM audit_trail WHERE book_id = \(book) AND number > \(number)
                ORDER BY number LIMIT \(limit)
                """)
            links = try rows.map { row in (try AuditLink(row: row, of: book), try row[8]) }
        }
    }
}
