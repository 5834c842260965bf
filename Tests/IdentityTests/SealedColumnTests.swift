import Accounting
import ExternalServices
import FileStorage
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct SealedColumnTests {
    @Test(arguments: Engine.available)
    func `a value opens in its own row alone`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let (asha, ravi) = (try await house.add("asha").user.id, try await house.add("ravi").user.id)
            let column = house.secondFactors.column
            let sealed = try column.seal([1, 2, 3], in: asha)
            #expect(try column.open(sealed, in: asha) == [1, 2, 3])
            #expect(throws: SealingError.doesNotOpen) { try column.open(sealed, in: ravi) }
            let other = SealedColumn("second_factors", key: "user_id", column: "other", keys: house.keys)
            #expect(throws: SealingError.doesNotOpen) { try other.open(sealed, in: asha) }
        }
    }

    @Test(arguments: Engine.available)
    func `changing the keys seals the columns again, page by page, and the old key is forgotten`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let users = try await addUsers(450, to: house)
            let column = house.secondFactors.column
            let before = try house.keys.keyring().current().id
            let rotation = KeyRotation(keys: house.keys, places: [column.place(in: database)])
            let said = Mutex<[String]>([])
            try await rotation.rotate { line in said.withLock { $0.append(line) } }
            #expect(said.withLock { $0.last } == "second_factors.secret: 450 seen, 450 sealed again")
            try await rotation.retire { _ in }
            #expect(try house.keys.keyring().keys.map(\.id).contains(before) == false)
            let rows = try await database.read { db in try db.rows("SELECT user_id, secret FROM second_factors") }
            #expect(rows.count == 450)
            for row in rows {
                let user: User.ID = try row[0]
                #expect(try column.open(row[1], in: user) == Array(user.description.utf8))
            }
            #expect(Set(users).count == 450)
        }
    }

    @Test(arguments: Engine.available)
    func `a value that does not open keeps its key, and the key is kept`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let users = try await addUsers(2, to: house)
            try await database.write { db in
                _ = try db.execute(
                    """
                    UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE user_id = \(users[0]))
                    WHERE user_id = \(users[1])
                    """)
            }
            let rotation = KeyRotation(keys: house.keys, places: [house.secondFactors.column.place(in: database)])
            await #expect(throws: KeyRotationUnfinished.self) { try await rotation.rotate { _ in } }
            try await rotation.retire { _ in }
            #expect(try house.keys.keyring().keys.count == 2)
        }
    }

    /// Users whose secret is their own id.
    private func addUsers(_ count: Int, to house: House) async throws -> [User.ID] {
        let clock = house.time.clock, column = house.secondFactors.column
        return try await house.database.write { db in
            try (0..<count).map { number in
                let user: User.ID = clock.newID()
                let sealed = try column.seal(Array(user.description.utf8), in: user)
                try db.execute(
                    """
                    INSERT INTO users (id, email, password_hash, name, locale, theme, created_at)
                    VALUES (\(user), \("\(number)@example.com"), '', 'x', 'en-IN', 'auto', 0)
                    """)
                try db.execute(
                    "INSERT INTO second_factors (user_id, secret, last_step, created_at) VALUES (\(user), \(sealed), -1, 0)")
                return user
            }
        }
    }
}
