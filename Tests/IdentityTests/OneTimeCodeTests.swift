import Accounting
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct OneTimeCodeTests {
    private static let purpose = CodePurpose("test", lasting: 60)
    private static let other = CodePurpose("other", lasting: 60)

    private func withHouse(_ engine: Engine, _ test: (House, User.ID) async throws -> Void) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await test(house, try await house.add().user.id)
        }
    }

    private func take(_ code: String, for purpose: CodePurpose = purpose, _ house: House) async throws -> OneTimeCodes.Grant? {
        let codes = house.codes
        return try await house.database.write { db in try codes.take(code, for: purpose, in: db) }
    }

    private func issue(_ house: House, _ user: User.ID) async throws -> String {
        let codes = house.codes
        return try await house.database.write { db in try codes.issue(Self.purpose, for: user, detail: "x@y.z", in: db) }
    }

    @Test(arguments: Engine.available)
    func `of two who use a code at once, one gets something, a thousand times`(engine: Engine) async throws {
        try await withHouse(engine) { house, user in
            var wins = 0
            for _ in 0..<1_000 {
                let code = try await issue(house, user)
                async let first = take(code, house)
                async let second = take(code, house)
                let grants = try await [first, second].compactMap(\.self)
                wins += grants.count
                #expect(grants.count == 1)
                #expect(grants.first == OneTimeCodes.Grant(userID: user, detail: "x@y.z"))
            }
            #expect(wins == 1_000)
            #expect(try await house.count("one_time_codes") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a code opens nothing else, nothing after its time, and nothing after a look`(engine: Engine) async throws {
        try await withHouse(engine) { house, user in
            let code = try await issue(house, user), codes = house.codes
            #expect(try await take(code, for: Self.other, house) == nil)
            #expect(try await take("", house) == nil)
            #expect(try await take(String(repeating: "A", count: 43), house) == nil)
            for _ in 0..<2 {
                let found = try await house.database.read { db in try codes.find(code, for: Self.purpose, in: db) }
                #expect(found?.userID == user)
            }
            house.time.advance(seconds: 60)
            #expect(try await take(code, house) == nil)
            let now = house.time.now
            try await house.database.write { db in try OneTimeCodes.purge(at: now, in: db) }
            #expect(try await house.count("one_time_codes") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `the code itself is nowhere, and using one uses up the others of its purpose`(engine: Engine) async throws {
        try await withHouse(engine) { house, user in
            let first = try await issue(house, user), second = try await issue(house, user)
            #expect(first != second && first.utf8.count == 43)
            let codes = house.codes
            let other = try await house.database.write { db in try codes.issue(Self.other, for: user, in: db) }
            let stored: [[UInt8]] = try await house.database.read { db in try db.rows("SELECT hash FROM one_time_codes").map { try $0[0] } }
            #expect(stored.count == 3 && !stored.contains(Array(first.utf8)) && stored.allSatisfy { $0.count == 32 })
            #expect(try await take(second, house) != nil)
            #expect(try await take(first, house) == nil)
            #expect(try await take(other, for: Self.other, house) != nil)
        }
    }
}
