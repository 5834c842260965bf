import Accounting
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct AccessLogTests {
    /// A log of ten entries: that of the first account, and nine logins.
    private func withLog(_ engine: Engine, _ test: (House) async throws -> Void) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let user = try await house.add().user.id
            for number in 2...10 {
                house.time.advance(seconds: 86_400)
                let now = house.time.now
                try await database.write { db in
                    try AccessLog.note("login", of: user, detail: "no. \(number)", from: "192.0.2.\(number)", at: now, in: db)
                }
            }
            try await test(house)
        }
    }

    private func allowTampering(_ house: House) async throws {
        try await house.database.write { db in
            let tables: [SQL] = db.dialect == .sqlite
                ? ["DROP TRIGGER access_log_unchanged", "DROP TRIGGER access_log_kept"]
                : ["ALTER TABLE access_log DISABLE TRIGGER ALL"]
            for statement in tables { try db.execute(statement) }
        }
    }

    private func findings(_ house: House) async throws -> [String] {
        try await AccessLog.verify(house.database, pageSize: 3).findings.map(\.description)
    }

    @Test(arguments: Engine.available)
    func `every tampering with an entry is found and named`(engine: Engine) async throws {
        let tampers: [(SQL, String)] = [
            ("UPDATE access_log SET address = '198.51.100.1' WHERE number = 4", "entry 4 was changed"),
            ("UPDATE access_log SET detail = NULL WHERE number = 10", "entry 10 was changed"),
            ("UPDATE access_log SET at = at + 1 WHERE number = 1", "entry 1 was changed"),
            ("UPDATE access_log SET content = salt WHERE number = 2", "entry 2 was changed"),
            ("DELETE FROM access_log WHERE number = 6", "entry 6 is missing"),
            ("DELETE FROM access_log WHERE number > 8", "entries 9 to 10 are missing"),
            ("INSERT INTO access_log (number, event, at) VALUES (11, 'login', 0)", "entry 11 was put in"),
            ("INSERT INTO access_log (number, event, at) VALUES (-1, 'login', 0)", "entry -1 was put in"),
        ]
        for (tamper, expected) in tampers {
            try await withLog(engine) { house in
                #expect(try await findings(house) == [])
                try await allowTampering(house)
                try await house.database.write { db in _ = try db.execute(tamper) }
                let found = try await findings(house)
                #expect(found.contains { $0.hasPrefix(expected) }, "\(found) for \(expected)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `entries can neither be changed nor taken away`(engine: Engine) async throws {
        try await withLog(engine) { house in
            let statements: [SQL] = [
                "UPDATE access_log SET event = 'x' WHERE number = 3", "DELETE FROM access_log WHERE number = 3",
            ]
            for statement in statements {
                await #expect(throws: (any Error).self) {
                    try await house.database.write { db in _ = try db.execute(statement) }
                }
            }
            let found = try await findings(house)
            #expect(found.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `old entries go and the rest of the chain still holds`(engine: Engine) async throws {
        try await withLog(engine) { house in
            let limit = house.time.now.adding(seconds: -4 * 86_400)
            try await house.database.write { db in try AccessLog.remove(before: limit, in: db) }
            #expect(try await house.count("access_log") == 5)
            #expect(try await findings(house) == [])
            let now = house.time.now
            try await house.database.write { db in try AccessLog.note("login", of: nil, from: "", at: now, in: db) }
            #expect(try await findings(house) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `an account can be forgotten and the chain still holds`(engine: Engine) async throws {
        try await withLog(engine) { house in
            let user = try #require(try await Users.find(email: "asha@example.com", in: house.database)).id
            try await house.database.write { db in try AccessLog.forget(user, in: db) }
            #expect(try await house.count("access_log WHERE user_id IS NULL AND address IS NULL AND salt IS NULL") == 10)
            #expect(try await findings(house) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `entries from before there was a chain are its first links`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            try await database.write { db in
                for number in 1...3 {
                    try db.execute(
                        "INSERT INTO access_log (number, event, detail, at, address) VALUES (\(number), 'login', '', 5, '')")
                }
                try AccessLog.note("login", of: nil, from: "", at: Timestamp(milliseconds: 6), in: db)
            }
            let (count, findings) = try await AccessLog.verify(database)
            #expect(count == 4 && findings.isEmpty)
        }
    }
}
