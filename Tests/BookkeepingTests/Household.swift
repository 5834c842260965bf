import Accounting
import BackgroundJobs
import ExternalServices
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Identity
@testable import SigningIn

/// Two people, each with a book of their own, on one database and a clock that stands still on Monday, 2 March 2026.
struct Household: Sendable {
    static let schema =
        IdentitySchema.migrations + JobSchema.migrations + BookkeepingSchema.migrations

    let database: any SQLDatabase
    let time = TestClock()
    let jobs: JobQueue
    let ledger: Ledger
    let announced = Announcements()
    let asha: BookAccess
    let ravi: BookAccess

    init(_ database: any SQLDatabase) async throws {
        self.database = database
        let clock = time.clock
        jobs = JobQueue(clock: clock, subscribers: [Delivery<CategoryCorrected, CategoryMemory>.self])
        ledger = Ledger(clock: clock) { [announced] book in announced.add(book) }
        let registration = Registration(
            database: database, clock: clock, hasher: PasswordHasher(),
            onBookCreated: [{ access, db in try NewBook(clock: clock).fill(access, in: db) }])
        (asha, ravi) = try await database.arrange { db in
            (try registration.create(.named("Asha"), hashed: PasswordHash(phc: ""), in: db),
             try registration.create(.named("Ravi"), hashed: PasswordHash(phc: ""), in: db))
        }
    }

    var accounts: AccountStore { AccountStore(clock: time.clock) }
    var categories: CategoryStore { CategoryStore(clock: time.clock) }

    /// Ravi as somebody who may look at Asha's book.
    func viewer() async throws -> BookAccess {
        let (asha, ravi) = (asha, ravi)
        return try await database.arrange { db in
            try db.execute(
                "INSERT INTO book_members (book_id, user_id, role) VALUES (\(asha.book.id), \(ravi.user.id), \(Role.viewer))")
            return try #require(try BookAccesses.find(user: ravi.user.id, book: asha.book.id, in: db))
        }
    }

    /// A row's first column, read in a transaction of its own.
    func value<Value: SQLDecodable & Sendable>(_ sql: SQL) async throws -> Value? {
        try await database.inspect { db in try db.value(sql) }
    }

    func rows(_ sql: SQL) async throws -> [[SQLValue]] {
        try await database.inspect { db in try db.rows(sql).map(\.values) }
    }
}

/// Which books were announced as changed.
final class Announcements: Sendable {
    private let books = Mutex<[Book.ID]>([])
    var all: [Book.ID] { books.withLock { $0 } }
    func add(_ book: Book.ID) { books.withLock { $0.append(book) } }
}

extension RegistrationForm {
    static func named(_ name: String) -> RegistrationForm {
        RegistrationForm(
            name: name, email: "\(name.lowercased())@example.com", password: "three blue herons", locale: "en-IN",
            currency: "INR", timeZone: "Asia/Kolkata")
    }
}

func withHousehold(_ engine: Engine, _ test: (Household) async throws -> Void) async throws {
    try await withDatabase(engine, Household.schema) { database in try await test(try await Household(database)) }
}
