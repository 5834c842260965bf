import PersistencePostgres

/// Where the books are kept.
enum DatabasePlace {
    case file(String)
    case postgres(PostgresAddress, replica: PostgresAddress?, connections: Int)
}

extension Settings {
    /// That of `DATABASE_URL`: `sqlite:PATH` or `postgres://…`; else the file `tuppence.db` in the data folder.
    func database() throws -> DatabasePlace {
        let url = self[.databaseURL] ?? "sqlite:" + dataFolder + "/tuppence.db"
        if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            return .postgres(
                try PostgresAddress(url), replica: try self[.databaseReplicaURL].map(PostgresAddress.init),
                connections: try connections())
        }
        guard url.hasPrefix("sqlite:") else { throw SettingsError.databaseURL(url) }
        guard self[.databaseReplicaURL] == nil else { throw SettingsError.replica }
        let path = url.dropFirst("sqlite:".count)
        return .file(String(path.hasPrefix("//") ? path.dropFirst(2) : path))
    }

    private func connections() throws -> Int {
        guard let text = self[.databaseConnections] else { return 16 }
        guard let count = Int(text), (1...200).contains(count) else { throw SettingsError.connections(text) }
        return count
    }
}

extension Settings {
    /// The SQLite file, for what is done with files alone.
    func databasePath() throws -> String {
        guard case .file(let path) = try database() else { throw SettingsError.noFile }
        return path
    }
}
