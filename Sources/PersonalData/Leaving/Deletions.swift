import Accounting
import ExternalServices
import FileStorage
import Identity
import Mail
import Persistence

/// The end of an account: asked for, thirty days to think it over, then everything is gone.
///
/// Gone are the person's own rows, the books that nobody else owns, and the files of both. What they wrote in books of others
/// stays there. Until then API keys rest; logging in before the day calls it off and wakes them.
package struct Deletions: Sendable {
    static let graceSeconds: Int64 = 30 * 86_400

    let database: any SQLDatabase
    let clock: Clock
    let files: SealedFiles
    let contents: AccountContents

    init(database: any SQLDatabase, clock: Clock, files: SealedFiles, contents: AccountContents) {
        self.database = database
        self.clock = clock
        self.files = files
        self.contents = contents
    }

    /// Ends all sessions; the answer is when the account will be gone.
    func ask(for user: User.ID, from address: String, in db: any SQLWriter) throws -> Timestamp {
        let now = clock.now(), day = now.adding(seconds: Self.graceSeconds)
        try db.execute("UPDATE users SET deletion_at = \(day) WHERE id = \(user)")
        try Sessions.endAll(of: user, in: db)
        try AccessLog.note("deletion.asked", of: user, from: address, at: now, in: db)
        return day
    }

    package func ask(for user: User.ID, from address: String) async throws -> Timestamp {
        try await database.write { db in try ask(for: user, from: address, in: db) }
    }

    /// Deletes the accounts whose day has come; the answer is how many.
    @discardableResult
    package func carryOut() async throws -> Int {
        let now = clock.now()
        let due: [User.ID] = try await database.read { db in
            try db.rows("SELECT id FROM users WHERE deletion_at <= \(now) ORDER BY deletion_at LIMIT 100").map { row in try row[0] }
        }
        for user in due { try await delete(user, due: now) }
        return due.count
    }

    /// Ended in the middle, it is begun again: the user's own row goes last.
    private func delete(_ user: User.ID, due now: Timestamp) async throws {
        // From here on nobody logs in and calls it off.
        let scope = try await database.write { db -> AccountScope? in
            let isDue = try db.execute("UPDATE users SET disabled_at = \(now) WHERE id = \(user) AND deletion_at <= \(now)") == 1
            return isDue ? try AccountScope(of: user, in: db) : nil
        }
        guard let scope else { return }
        for key in try await contents.keys(of: scope, in: files) { try await files.delete(key) }
        for book in scope.books { try await delete(book) }
        try await database.write { [tables = contents.tables] db in
            try AccessLog.forget(user, in: db)
            if let address: String = try db.value("SELECT email FROM users WHERE id = \(user)") {
                try MailOutbox.forget(address, in: db)
            }
            try db.execute("DELETE FROM book_members WHERE user_id = \(user)")
            for table in tables.reversed() where table.owner == .user { try table.delete(of: user, in: db) }
            try AccessLog.note("account.deleted", of: nil, from: "", at: now, in: db)
        }
        try await settle()
    }

    private func delete(_ book: Book.ID) async throws {
        try await database.write(in: book) { [contents] db in
            for part in contents.parts { try part.forgetBook(book, db) }
            for table in contents.tables.reversed() where table.owner == .book { try table.delete(of: book, in: db) }
        }
    }

    private func settle() async throws {
        try await database.write { [parts = contents.parts] db in for part in parts { try part.settle(db) } }
    }
}
