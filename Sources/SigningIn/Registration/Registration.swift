import Accounting
import ExternalServices
import Identity
import Persistence

/// How people come to have an account and a book of their own.
///
///     let access = try await registration.register(form, setupToken: nil, from: address)
///     // the user, their personal book and their role in it: owner
package struct Registration: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let hasher: PasswordHasher
    let policy: RegistrationPolicy
    /// What runs for every account; `onRegistered` only where a visitor made their own.
    let onBookCreated: [BookHook]
    let onRegistered: [BookHook]

    init(
        database: any SQLDatabase, clock: Clock, hasher: PasswordHasher, policy: RegistrationPolicy = .open,
        onBookCreated: [BookHook] = [], onRegistered: [BookHook] = []
    ) {
        self.database = database
        self.clock = clock
        self.hasher = hasher
        self.policy = policy
        self.onBookCreated = onBookCreated
        self.onRegistered = onRegistered
    }

    /// A visitor makes an account. Throws `InvalidForm`, `TooManyAttempts` or `HasherBusy`.
    func register(_ form: RegistrationForm, setupToken: String?, from address: String) async throws -> BookAccess {
        let limit = Attempts.registrations(from: address)
        try await database.write { [clock] db in try Attempts.count(limit, at: clock.now(), in: db) }
        if try await asksForSetupToken(), try await !SetupTokens(database: database, clock: clock).accepts(setupToken) {
            throw InvalidForm([.setupTokenWrong])
        }
        return try await create(form, then: onRegistered)
    }

    /// Whoever runs the server makes an account for somebody. Throws `InvalidForm` or `HasherBusy`.
    package func create(_ form: RegistrationForm) async throws -> BookAccess { try await create(form, then: []) }

    private func create(_ form: RegistrationForm, then hooks: [BookHook]) async throws -> BookAccess {
        let new = try form.validated()
        let isTaken = try await database.read { db in
            try db.exists("SELECT 1 FROM users WHERE email = \(new.email)")
        }
        guard !isTaken else { throw InvalidForm([.emailTaken]) }
        let hash = try await hasher.hash(new.password)
        do {
            return try await database.write { db in
                let access = try insert(new, hash, in: db)
                for hook in hooks { try hook(access, db) }
                return access
            }
        } catch SQLError.notUnique {
            throw InvalidForm([.emailTaken])
        }
    }

    /// The hash of a password that many accounts of a demonstration share.
    package func hash(ofValid password: String) async throws -> PasswordHash {
        PasswordHash(phc: try await hasher.hash(ProfileField.password(password, name: "", email: "")))
    }

    /// Makes an account in the caller's transaction, with a password that is hashed already.
    package func create(
        _ form: RegistrationForm, hashed hash: PasswordHash, in db: any SQLWriter
    ) throws -> BookAccess {
        do {
            return try insert(try form.validated(), hash.phc, in: db)
        } catch SQLError.notUnique {
            throw InvalidForm([.emailTaken])
        }
    }

    /// Whether the next visitor must show the token that was printed at the start: nobody has an account yet.
    func asksForSetupToken() async throws -> Bool {
        guard policy != .open else { return false }
        return try await database.read { db in try !db.exists("SELECT 1 FROM users LIMIT 1") }
    }

    func insert(_ new: ValidRegistration, _ hash: String, in db: any SQLWriter) throws -> BookAccess {
        let now = clock.now()
        let isFirst = try SetupTokens.isFirst(in: db)
        let user = User(id: clock.newID(), email: new.email, name: new.name, locale: new.locale)
        let book = Book(
            id: clock.newID(), name: "Personal", currency: new.currency, timeZone: new.timeZone, monthStart: 1)
        try db.execute(
            """
            INSERT INTO users (id, email, password_hash, name, locale, theme, created_at, is_administrator)
            VALUES (\(user.id), \(user.email), \(hash), \(user.name), \(user.locale), 'auto', \(now),
                \(isFirst))
            """)
        if isFirst { try AccessLog.note("admin.granted", of: user.id, detail: "the first account", from: "", at: now, in: db) }
        try Books.insert(book, ownedBy: user.id, at: now, in: db)
        db.enter(book.id)
        let access = BookAccess(book: book, user: user, role: .owner)
        for hook in onBookCreated { try hook(access, db) }
        return access
    }
}

/// A password as it is kept: a PHC string of Argon2id.
package struct PasswordHash: Sendable {
    let phc: String
}
