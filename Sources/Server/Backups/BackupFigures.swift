import Persistence

/// What can be counted in a database: the rows of each table, and the ledger's sums by currency.
struct BackupFigures: Codable, Sendable, Equatable {
    let rows: [String: Int64]
    /// In minor units: `transactions EUR`, `balances EUR`.
    let sums: [String: Int64]

    init(of db: any SQLReader) throws {
        var rows: [String: Int64] = [:]
        let tables = try db.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
        for table in tables {
            let name: String = try table[0]
            // A name from the schema can't be bound; quoted it can't end the statement.
            let quoted = name.replacing("\"", with: "\"\"")
            rows[name] = try db.value(SQL(stringLiteral: "SELECT COUNT(*) FROM \"\(quoted)\""))
        }
        self.rows = rows
        sums = try Self.sums(in: db, having: Set(rows.keys))
    }

    private static func sums(in db: any SQLReader, having tables: Set<String>) throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        func add(_ name: String, _ sql: SQL) throws {
            for row in try db.rows(sql) { sums["\(name) \(try row[0] as String)"] = try row[1] as Int64 }
        }
        if tables.contains("transactions") {
            try add("transactions", "SELECT currency, SUM(amount) FROM transactions GROUP BY currency")
        }
        if tables.contains("accounts") { try add("balances", "SELECT currency, SUM(balance) FROM accounts GROUP BY currency") }
        return sums
    }

    /// Where the other figures differ from these, for people.
    func differences(from other: BackupFigures) -> [String] {
        let rows = Self.differing(self.rows, other.rows).map { "\($0): \(self.rows[$0] ?? 0) rows instead of \(other.rows[$0] ?? 0)" }
        let sums = Self.differing(self.sums, other.sums).map { "the sum of \($0) is not the one that was written down" }
        return rows + sums
    }

    private static func differing(_ a: [String: Int64], _ b: [String: Int64]) -> [String] {
        Set(a.keys).union(b.keys).filter { a[$0] != b[$0] }.sorted()
    }
}
