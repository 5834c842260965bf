import Accounting
import Persistence

extension Users {
    /// Calls off the deletion of an account, if somebody asked for it. Every login does so, be it a person's or a program's.
    package static func callOffDeletion(of user: User.ID, from address: String, at now: Timestamp, in db: any SQLWriter) throws {
        guard try db.execute("UPDATE users SET deletion_at = NULL WHERE id = \(user) AND deletion_at IS NOT NULL") == 1 else { return }
        try AccessLog.note("deletion.called_off", of: user, from: address, at: now, in: db)
    }
}
