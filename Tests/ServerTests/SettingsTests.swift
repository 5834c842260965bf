import Logging
import PersistencePostgres
@testable import Server
import Testing

@Suite struct SettingsTests {
    private func settings(_ values: [Setting: String] = [:]) -> Settings {
        Settings(values: Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) }))
    }

    @Test func `nothing has to be set`() throws {
        let settings = settings()
        #expect(settings.host == "127.0.0.1")
        #expect(try settings.port() == 8080)
        #expect(try path(settings) == "data/tuppence.db")
        #expect(try settings.baseURL() == "http://127.0.0.1:8080")
        #expect(try settings.logLevel() == .info)
        #expect(!settings.isDebugging)
    }

    @Test func `an empty value is none`() throws {
        #expect(try settings([.port: "", .host: "", .baseURL: ""]).baseURL() == "http://127.0.0.1:8080")
    }

    @Test(arguments: ["x", "-1", "65536", "80 80", "8080.0"])
    func `a port is a number that ports have`(text: String) {
        #expect(throws: SettingsError.self) { try settings([.port: text]).port() }
    }

    @Test(arguments: [
        ("sqlite:books.db", "books.db"), ("sqlite:///var/lib/books.db", "/var/lib/books.db"), ("sqlite:/var/books.db", "/var/books.db"),
    ])
    func `the database is a file`(url: String, path: String) throws {
        #expect(try self.path(settings([.databaseURL: url])) == path)
        #expect(throws: SettingsError.self) { try settings([.databaseURL: "mysql://host/books"]).database() }
    }

    private func path(_ settings: Settings) throws -> String? {
        if case .file(let path) = try settings.database() { path } else { nil }
    }

    @Test(arguments: ["postgres://host/books", "postgresql://user:secret@10.0.0.1:5433/books?sslmode=require"])
    func `or a PostgreSQL server, perhaps with a replica`(url: String) throws {
        let settings = settings([.databaseURL: url, .databaseReplicaURL: "postgres://other/books", .databaseConnections: "8"])
        guard case .postgres(let address, let replica?, 8) = try settings.database() else {
            Issue.record("no server with a replica")
            return
        }
        #expect(address.place.hasSuffix("/books") && !address.place.contains("secret"))
        #expect(replica.place == "other/books")
    }

    @Test(arguments: [
        [.databaseReplicaURL: "postgres://host/books"], [.databaseURL: "postgres://host/books", .databaseConnections: "0"],
        [.databaseURL: "postgres://host/books", .databaseConnections: "many"],
    ] as [[Setting: String]])
    func `what makes no sense of a database is refused`(values: [Setting: String]) {
        #expect(throws: SettingsError.self) { try settings(values).database() }
    }

    @Test(arguments: [
        ("https://money.example.org/", "https://money.example.org"), ("http://localhost:8080", "http://localhost:8080"),
    ])
    func `the base address loses its last slash`(text: String, url: String) throws {
        #expect(try settings([.baseURL: text]).baseURL() == url)
    }

    @Test(arguments: ["money.example.org", "ftp://money.example.org", "https://", "javascript:alert(1)"])
    func `a base address that browsers can't open is refused`(text: String) {
        #expect(throws: SettingsError.self) { try settings([.baseURL: text]).baseURL() }
    }

    @Test func `on every address people are sent to localhost`() throws {
        #expect(try settings([.host: "0.0.0.0", .port: "9000"]).baseURL() == "http://localhost:9000")
    }

    @Test(arguments: [("127.0.0.1", true), ("localhost", true), ("::1", true), ("0.0.0.0", false), ("192.0.2.1", false)])
    func `the loopback is known by its addresses`(host: String, isLoopback: Bool) {
        #expect(settings([.host: host]).isLoopback == isLoopback)
    }

    @Test(arguments: [("1", true), ("TRUE", true), ("on", true), ("0", false), ("", false), ("false", false)])
    func `debugging is switched on in words`(text: String, isOn: Bool) {
        #expect(settings([.debug: text]).isDebugging == isOn)
    }

    @Test func `settings have names of their own`() {
        #expect(Set(Setting.allCases.map(\.rawValue)).count == Setting.allCases.count)
        #expect(Setting.allCases.allSatisfy { $0.rawValue.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } })
    }
}
