import Foundation
import Persistence
import PersistencePostgres

/// The PostgreSQL server of the tests: that of `TUPPENCE_TEST_POSTGRES`, else one that this process starts at first use
/// and that ends with it (`Scripts/test-postgres`).
///
/// A test's database is a copy of a template with the tables that it needs. The tests' role, `tuppence`, owns it and has no
/// rights beyond that: the policies of row-level security hold for it.
package actor TestPostgres {
    package static let shared = TestPostgres()
    private static let server = Result { try start() }

    private var templates: [String: Task<String, any Error>] = [:]
    private var console: PostgresConsole?
    private var count = 0
    private var free = 6
    private var queue: [CheckedContinuation<Void, Never>] = []

    /// The address of a database, for the tests' own role where no other is named.
    package static func url(_ database: String, as role: String = "tuppence") throws -> String {
        guard var parts = URLComponents(string: try server.get()) else { throw TestPostgresError() }
        parts.user = role
        parts.path = "/" + database
        return parts.string ?? ""
    }

    /// Tries for a while: with all cores at work on other tests, a connection may take longer than its time limit.
    package static func open(_ database: String, connections: Int = 4) throws -> PostgresDatabase {
        let address = try PostgresAddress(url(database))
        for _ in 0..<5 {
            if let opened = try? PostgresDatabase(address, connections: connections) { return opened }
        }
        return try PostgresDatabase(address, connections: connections)
    }

    /// A new database with these tables; the answer is its name. Waits while enough other tests have one.
    package func makeDatabase(_ migrations: [Migration] = []) async throws -> String {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { queue.append($0) } }
        let template = try await template(of: migrations)
        return try create(from: template)
    }

    package func drop(_ name: String) {
        _ = try? connected().run("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
        if queue.isEmpty { free += 1 } else { queue.removeFirst().resume() }
    }

    private func template(of migrations: [Migration]) async throws -> String {
        guard !migrations.isEmpty else { return "template1" }
        let key = String(reflecting: migrations)
        if let known = templates[key] { return try await known.value }
        let name = try create(from: "template1")
        let task = Task {
            let database = try Self.open(name, connections: 1)
            try await database.migrate(migrations, at: 0)
            try await database.close()
            return name
        }
        templates[key] = task
        return try await task.value
    }

    private func create(from template: String) throws -> String {
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try connected().run("CREATE DATABASE \"\(name)\" TEMPLATE \"\(template)\"")
        return name
    }

    private func connected() throws -> PostgresConsole {
        if let console { return console }
        let new = try PostgresConsole(PostgresAddress(Self.url("postgres")))
        console = new
        return new
    }

    /// Starts another server, or a replica of one. The answer tells its address for a role; the database is `postgres`.
    package static func startServer(replicaOf primary: String? = nil) throws -> @Sendable (_ role: String) -> String {
        let address = try launch(replicaOf: primary)
        return { role in
            var parts = URLComponents(string: address)
            parts?.user = role
            return parts?.string ?? ""
        }
    }

    private static func start() throws -> String {
        try ProcessInfo.processInfo.environment["TUPPENCE_TEST_POSTGRES"] ?? launch()
    }

    private static func launch(replicaOf primary: String? = nil) throws -> String {
        let script = URL(fileURLWithPath: #filePath).appending(path: "../../../Scripts/test-postgres").standardizedFileURL
        guard let output = popen("\(script.path) \(ProcessInfo.processInfo.processIdentifier) \(primary ?? "")", "r") else {
            throw TestPostgresError()
        }
        var line = [CChar](repeating: 0, count: 1000)
        let isRead = fgets(&line, Int32(line.count), output) != nil
        guard pclose(output) == 0, isRead else { throw TestPostgresError() }
        return String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

struct TestPostgresError: Error, CustomStringConvertible {
    let description = "No PostgreSQL could be started for the tests; the reason stands above. See Scripts/setup --tests."
}
