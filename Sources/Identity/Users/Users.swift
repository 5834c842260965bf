import Accounting
import ExternalServices
import Mail
import Persistence
import WebInterface

/// The `users` table, once somebody is in it.
package struct Users: Sendable {
    package let database: any SQLDatabase
    package let clock: Clock
    package let hasher: PasswordHasher
    package let outbox: MailOutbox

    package init(database: any SQLDatabase, clock: Clock, hasher: PasswordHasher, outbox: MailOutbox) {
        self.database = database
        self.clock = clock
        self.hasher = hasher
        self.outbox = outbox
    }

    package static func find(email: String, in db: any SQLReader) throws -> User? {
        guard let email = EmailAddress.parse(email) else { return nil }
        return try db.row("SELECT id, email, name, locale FROM users WHERE email = \(email)").map { row in
            User(id: try row[0], email: try row[1], name: try row[2], locale: try row[3])
        }
    }

    package static func find(email: String, in database: any SQLDatabase) async throws -> User? {
        try await database.read { db in try find(email: email, in: db) }
    }

    package static func all(in db: any SQLReader) throws -> [User.ID] {
        try db.rows("SELECT id FROM users").map { row in try row[0] }
    }

    package static func update(_ user: User.ID, name: String, locale: String, theme: Shell.Theme, in db: any SQLWriter) throws {
        try db.execute("UPDATE users SET name = \(name), locale = \(locale), theme = \(theme) WHERE id = \(user)")
    }

    /// Keeps how a person has arranged the cards of their dashboard.
    package static func update(_ user: User.ID, dashboard: String, in db: any SQLWriter) throws {
        try db.execute("UPDATE users SET dashboard = \(dashboard) WHERE id = \(user)")
    }

    package static func update(_ user: User.ID, theme: Shell.Theme, in db: any SQLWriter) throws {
        try db.execute("UPDATE users SET theme = \(theme) WHERE id = \(user)")
    }
}

extension Shell.Theme: SQLBindable, SQLDecodable {}
