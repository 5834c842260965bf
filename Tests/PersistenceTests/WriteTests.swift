import Persistence
import Synchronization
import TestSupport
import Testing

@Suite struct WriteTests {
    static let schema = [
        Migration("test.001", [
            "CREATE TABLE parents (id \(type: .int64) NOT NULL PRIMARY KEY) \(type: .tableOptions)",
            """
            CREATE TABLE children (id \(type: .int64) NOT NULL PRIMARY KEY,
                parent \(type: .int64) NOT NULL REFERENCES parents (id), amount \(type: .int64) NOT NULL CHECK (amount > 0)
            ) \(type: .tableOptions)
            """,
        ])
    ]
    struct Refusal: Error {}

    /// Adds a parent in a shared commit. One in a hundred is added twice, after which PostgreSQL accepts nothing more.
    private static func failsInGroup(_ id: Int, _ database: any SQLDatabase) async -> Bool {
        await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            database.write(for: 1) { (db: any SQLWriter) -> Int in
                try db.execute("INSERT INTO parents (id) VALUES (\(id))")
                return id % 100 == 7 ? try db.execute("INSERT INTO parents (id) VALUES (\(id))") : 0
            } then: { result in
                if case .failure = result { continuation.resume(returning: true) } else { continuation.resume(returning: false) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a write for many is felt as pressure for a moment`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let felt = await withCheckedContinuation { continuation in
                database.write(for: 40) { _ in database.writePressure } then: { continuation.resume(returning: try? $0.get()) }
            }
            #expect(felt == 40)
            for _ in 0..<500 where database.writePressure > 0 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(database.writePressure == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a rehearsal tells what would be, and leaves nothing behind`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let isTold = Mutex(false)
            let count: Int? = try await database.rehearse { db in
                try db.execute("INSERT INTO parents (id) VALUES (1)")
                db.afterCommit { isTold.withLock { $0 = true } }
                return try db.value("SELECT COUNT(*) FROM parents")
            }
            #expect(count == 1)
            let left: Int? = try await database.read { db in try db.value("SELECT COUNT(*) FROM parents") }
            #expect(left == 0 && !isTold.withLock { $0 })
            await #expect(throws: Refusal.self) { try await database.rehearse { _ in throw Refusal() } }
        }
    }

    @Test(arguments: Engine.available)
    func `of sixty-four concurrent writers, those that throw undo only themselves`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for id in 0..<64 {
                    group.addTask {
                        do {
                            try await database.write { db in
                                try db.execute("INSERT INTO parents (id) VALUES (\(id))")
                                if id.isMultiple(of: 2) { throw Refusal() }
                            }
                            return false
                        } catch is Refusal { return true }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let kept: [Int] = try await database.read { db in
                try db.rows("SELECT id FROM parents ORDER BY id").map { try $0[0] }
            }
            #expect(failures == 32)
            #expect(kept == Array(stride(from: 1, to: 64, by: 2)))
        }
    }

    @Test(arguments: Engine.available)
    func `of writes that share a commit, those that fail undo only themselves`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let failures = await withTaskGroup(of: Bool.self) { group in
                for id in 0..<300 { group.addTask { await Self.failsInGroup(id, database) } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let kept: [Int] = try await database.read { db in
                try db.rows("SELECT id FROM parents ORDER BY id").map { try $0[0] }
            }
            #expect(failures == 3)
            #expect(kept == (0..<300).filter { $0 % 100 != 7 })
        }
    }

    @Test(arguments: Engine.available)
    func `actions run after the commit, and not for a write that was undone`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let heard = Mutex<[String]>([])
            _ = try? await database.write { db in
                db.afterCommit { heard.withLock { $0.append("undone") } }
                throw Refusal()
            }
            try await database.write { db in
                try db.execute("INSERT INTO parents (id) VALUES (1)")
                db.afterCommit { heard.withLock { $0.append("committed") } }
                #expect(heard.withLock { $0 }.isEmpty)
            }
            #expect(heard.withLock { $0 } == ["committed"])
        }
    }

    @Test(arguments: Engine.available)
    func `broken constraints are told apart`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            func outcome(_ sql: SQL) async -> SQLError? {
                do { _ = try await database.write { db in try db.execute(sql) } } catch { return error as? SQLError }
                return nil
            }
            #expect(await outcome("INSERT INTO parents (id) VALUES (1)") == nil)
            if case .notUnique = await outcome("INSERT INTO parents (id) VALUES (1)") {} else { Issue.record("not unique") }
            if case .foreignKey = await outcome("INSERT INTO children VALUES (1, 9, 1)") {} else { Issue.record("foreign key") }
            if case .constraint = await outcome("INSERT INTO children VALUES (1, 1, 0)") {} else { Issue.record("check") }
            if case .other = await outcome("INSERT INTO nowhere VALUES (1)") {} else { Issue.record("no table") }
        }
    }

    @Test(arguments: Engine.available)
    func `a failed statement that the body catches leaves the rest of the body to be written`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            let count: Int? = try await database.write { db in
                try db.execute("INSERT INTO parents (id) VALUES (1)")
                _ = try? db.execute("INSERT INTO parents (id) VALUES (1)")
                try db.execute("INSERT INTO parents (id) VALUES (2)")
                return try db.value("SELECT COUNT(*) FROM parents")
            }
            #expect(count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a reader sees one snapshot and never half a write`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for id in 0..<50 {
                        try await database.write { db in
                            try db.execute("INSERT INTO parents (id) VALUES (\(id * 2))")
                            _ = try db.execute("INSERT INTO parents (id) VALUES (\(id * 2 + 1))")
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<50 {
                        let counts: [Int?] = try await database.read { db in
                            [try db.value("SELECT COUNT(*) FROM parents"), try db.value("SELECT COUNT(*) FROM parents")]
                        }
                        #expect(counts[0] == counts[1])
                        #expect((counts[0] ?? 1).isMultiple(of: 2))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a reader can't write`(engine: Engine) async throws {
        try await withDatabase(engine, Self.schema) { database in
            await #expect(throws: SQLError.self) {
                try await database.read { db in try db.rows("INSERT INTO parents (id) VALUES (1) RETURNING id").count }
            }
        }
    }
}
