import Accounting
import Persistence

/// What happened to accounts: logins, failures, changed passwords, what administrators did.
///
/// Entries are only ever added, each with a hash over itself and the one before (`AccessEntry`), so a changed or missing one
/// shows. Two things take away from it without breaking the chain: the time for which the log is kept, and forgetting whose
/// an entry was when an account is deleted.
package enum AccessLog {
    /// Adds an entry in the caller's transaction: `note("login", of: user, from: address, at: now, in: db)`.
    package static func note(
        _ event: String, of user: User.ID?, detail: String = "", from address: String, at now: Timestamp,
        in db: any SQLWriter
    ) throws {
        db.takeTurn("access log")
        let head = try AccessHead.find(in: db) ?? begin(in: db)
        let entry = AccessEntry(
            number: head.number + 1, event: event, at: now,
            about: .init(user: user, detail: detail, address: address), salt: RandomBytes.make(16))
        let hash = entry.hash(after: head.hash)
        try db.execute(
            """
            INSERT INTO access_log (number, user_id, event, detail, at, address, salt, content, hash)
            VALUES (\(entry.number), \(user), \(event), \(detail), \(now), \(address), \(entry.salt), \(entry.content), \(hash))
            """)
        try db.execute("UPDATE access_log_head SET number = \(entry.number), hash = \(hash) WHERE id = 1")
    }

    /// Chains the entries that are older than the chain, once.
    private static func begin(in db: any SQLWriter) throws -> AccessHead {
        var head = AccessHead(number: 0, hash: ChainLink.beginning, keptAfter: 0, keptAfterHash: ChainLink.beginning)
        for row in try db.rows("SELECT \(AccessEntry.columns) FROM access_log ORDER BY number") {
            var entry = try AccessEntry(row: row)
            entry.salt = RandomBytes.make(16)
            head.hash = entry.hash(after: head.hash)
            head.number = entry.number
            try db.execute(
                """
                UPDATE access_log SET salt = \(entry.salt), content = \(entry.content), hash = \(head.hash)
                WHERE number = \(entry.number)
                """)
        }
        try head.insert(in: db)
        return head
    }

    /// Takes away the entries from before a time. The chain then begins behind the last of them, whose hash is kept.
    package static func remove(before time: Timestamp, in db: any SQLWriter) throws {
        db.takeTurn("access log")
        let last = try db.row("SELECT number, hash FROM access_log WHERE at < \(time) ORDER BY number DESC LIMIT 1")
        // Entries that are not chained yet are chained by the next one that is noted.
        guard let last, let hash: [UInt8] = try last[1] as [UInt8]? else { return }
        let number: Int64 = try last[0]
        try db.execute("UPDATE access_log_head SET kept_after = \(number), kept_after_hash = \(hash) WHERE kept_after < \(number)")
        try db.execute("DELETE FROM access_log WHERE number <= \(number)")
    }

    /// Forgets whose a user's entries are, and what they told of them; that something happened, and when, stays.
    package static func forget(_ user: User.ID, in db: any SQLWriter) throws {
        try db.execute(
            "UPDATE access_log SET user_id = NULL, detail = NULL, address = NULL, salt = NULL WHERE user_id = \(user)")
    }
}

/// Where the chain of the access log ends, and behind which entry it begins.
struct AccessHead: Sendable {
    var number: Int64
    var hash: [UInt8]
    let keptAfter: Int64
    let keptAfterHash: [UInt8]

    static func find(in db: any SQLReader) throws -> AccessHead? {
        try db.row("SELECT number, hash, kept_after, kept_after_hash FROM access_log_head WHERE id = 1").map { row in
            AccessHead(number: try row[0], hash: try row[1], keptAfter: try row[2], keptAfterHash: try row[3])
        }
    }

    fileprivate func insert(in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO access_log_head (id, number, hash, kept_after, kept_after_hash)
            VALUES (1, \(number), \(hash), \(keptAfter), \(keptAfterHash))
            """)
    }
}
