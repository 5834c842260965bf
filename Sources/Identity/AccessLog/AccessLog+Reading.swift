import Accounting
import Persistence

extension AccessLog {
    /// What happened to a user's account, the latest first; `before` is the number of the last entry of the page before.
    package static func entries(
        of user: User.ID, before number: Int64? = nil, limit: Int = 50, in db: any SQLReader
    ) throws -> [AccessEntry] {
        try db.rows(
            """
            SELECT \(AccessEntry.columns) FROM access_log WHERE user_id = \(user) AND number < \(number ?? .max)
            ORDER BY number DESC LIMIT \(limit)
            """
        ).map(AccessEntry.init)
    }

    /// Looks at every entry of the chain. `read` is called for one page of rows after the other.
    package static func verify(_ database: any SQLDatabase, pageSize: Int = 1_000) async throws -> (count: Int64, findings: [ChainFinding]) {
        var check: ChainCheck?
        var count: Int64 = 0
        while true {
            let (last, isFirst) = (check?.number ?? 0, check == nil)
            let page = try await database.read { db in try Page(after: last, isFirst: isFirst, pageSize, in: db) }
            var next = check ?? ChainCheck(after: page.head?.keptAfter ?? 0, hash: page.head?.keptAfterHash ?? ChainLink.beginning)
            for (entry, stored) in page.entries { next.follow(entry.number, stored: stored) { entry.isWhole ? entry.hash(after: $0) : [] } }
            count += Int64(page.entries.count)
            check = next
            guard page.entries.count < pageSize else { continue }
            if let head = page.head { next.end(at: head.number, head.hash) }
            return (count, next.findings)
        }
    }

    /// Some rows in a row, and the head at the same moment.
    private struct Page: Sendable {
        let head: AccessHead?
        let entries: [(AccessEntry, [UInt8]?)]

        init(after number: Int64, isFirst: Bool, _ limit: Int, in db: any SQLReader) throws {
            head = try AccessHead.find(in: db)
            let begin = isFirst ? Int64.min : number
            let rows = try db.rows(
                "SELECT \(AccessEntry.columns) FROM access_log WHERE number > \(begin) ORDER BY number LIMIT \(limit)")
            entries = try rows.map { row in (try AccessEntry(row: row), try row[8]) }
        }
    }
}
