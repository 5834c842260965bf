import Accounting
import Persistence

/// What happened to accounts: logins, failures, changed passwords. Rows are only ever added.
enum AccessLog {
    static func note(
        _ event: String, of user: User.ID?, detail: String = "", from address: String, at now: Timestamp,
        in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            INSERT INTO access_log (user_id, event, detail, at, address)
            VALUES (\(user), \(event), \(detail), \(now), \(address))
            """)
    }
}
