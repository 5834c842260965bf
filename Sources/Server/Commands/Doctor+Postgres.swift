import PersistencePostgres

extension Doctor {
    /// What stands between us and PostgreSQL: settings and version (checked by opening it), our role, the replica.
    static func postgres(_ settings: Settings) async throws -> [Finding] {
        guard case .postgres(let address, let replica, _) = try settings.database() else { return [] }
        let database = try PostgresDatabase(address, connections: 1)
        let health = try await PostgresHealth(of: database)
        try await database.close()
        var findings = [Finding(isFault: false, line: "ok     database: PostgreSQL \(health.version) at \(address.place)")]
        findings.append(.of("role") { try role(health) })
        if health.isReplica { findings.append(.of("primary") { throw CommandFailure("DATABASE_URL leads to a replica.") }) }
        if let replica { findings.append(await check(replica: replica)) }
        return findings
    }

    private static func role(_ health: PostgresHealth) throws -> String {
        guard !health.isRoleTooMighty else {
            throw CommandFailure(
                """
                “\(health.role)” is a superuser or bypasses row-level security, so the fence round each book does not hold. \
                Make a role for Tuppence alone: CREATE ROLE tuppence LOGIN; ALTER DATABASE … OWNER TO tuppence.
                """)
        }
        return "“\(health.role)”, with no special rights"
    }

    private static func check(replica address: PostgresAddress) async -> Finding {
        do {
            let database = try PostgresDatabase(address, connections: 1)
            let health = try await PostgresHealth(of: database)
            try await database.close()
            return .of("replica") {
                guard health.isReplica else { throw CommandFailure("\(address.place) is not a replica.") }
                guard let lag = health.lag, lag < 60 else { throw CommandFailure("it is a minute or more behind") }
                return "at \(address.place), \(lag) s behind"
            }
        } catch {
            return Finding(isFault: true, line: "FAULT  replica: \(error)")
        }
    }
}
