import Persistence

/// What every connection sets, and what the server must have set.
enum PostgresSettings {
    static let ofEachConnection = """
        SET statement_timeout = '5s'; SET lock_timeout = '3s'; SET idle_in_transaction_session_timeout = '10s'; \
        SET TimeZone = 'UTC'; SET client_min_messages = 'warning'; SET standard_conforming_strings = on
        """

    /// Refuses a server that is too old or may lose what it has acknowledged.
    static func check(_ address: PostgresAddress) throws {
        let link = try connect(to: address)
        let names = ["server_version_num", "server_version", "fsync", "full_page_writes", "synchronous_commit", "server_encoding"]
        let columns = names.map { "current_setting('\($0)')" }.joined(separator: ", ")
        guard let row = try link.run([PostgresCommand(text: "SELECT \(columns)")]).first?.rows.first else { return }
        var found: [String: String] = [:]
        for (column, name) in names.enumerated() { found[name] = try row[column] }
        try check(found)
    }

    private static func connect(to address: PostgresAddress) throws -> PostgresLink {
        do {
            return try PostgresLink(to: address, settings: ofEachConnection)
        } catch {
            guard case .connectionLost(let reason) = error else { throw error }
            throw PostgresOpeningError.unreachable(address.place, reason)
        }
    }

    static func check(_ found: [String: String]) throws(PostgresOpeningError) {
        guard let version = found["server_version_num"].flatMap({ Int($0) }), version >= 150_000 else {
            throw .tooOld(found["server_version"] ?? "of an unknown version")
        }
        for name in ["fsync", "full_page_writes", "synchronous_commit"] where found[name] == "off" {
            throw .setting(name, found: "off", needed: "on")
        }
        guard found["server_encoding"] == "UTF8" else {
            throw .setting("server_encoding", found: found["server_encoding"] ?? "", needed: "UTF8 when the database is made")
        }
    }
}
