import Bookkeeping
import Persistence
import PersistencePostgres

/// What PostgreSQL says about the tables of its database.
struct TableCatalog {
    private var columns: [String: [MovedTable.Column]] = [:]
    private var counters: [String: String] = [:]
    private var keys: [String: [String]] = [:]
    private var parents: [String: Set<String>] = [:]

    init(of server: PostgresDatabase) async throws {
        self = try await server.read { db in try TableCatalog(in: db) }
    }

    private init(in db: any SQLReader) throws {
        for row in try db.rows(Self.columnQuery) where try !Self.staysBehind(row[0]) {
            let name: String = try row[0], column: String = try row[1], type: String = try row[2]
            guard let kind = ColumnKind(rawValue: type) else { throw SQLError.decoding("\(name).\(column) has the type \(type)") }
            columns[name, default: []].append(.init(name: column, kind: kind))
            if try row[3] { counters[name] = column }
        }
        for row in try db.rows(Self.keyQuery) { keys[try row[0], default: []].append(try row[1]) }
        for row in try db.rows(Self.parentQuery) { parents[try row[0], default: []].insert(try row[1]) }
    }

    /// The tables, each behind those it refers to, when the file has the same ones.
    func matched(with file: any SQLDatabase) async throws -> [MovedTable] {
        let other = try await file.read(Self.columns)
        let here = columns.mapValues { $0.map { "\($0.name) \($0.kind.storedAs)" } }
        let differing = Set(here.keys).union(other.keys).filter { here[$0] != other[$0] }
        guard differing.isEmpty else { throw MoveRefusal.differs(differing.sorted().map { "the table \($0)" }) }
        return try inOrder(columns.map { name, columns in
            let key = (keys[name] ?? []).compactMap { key in columns.firstIndex { $0.name == key } }
            guard !key.isEmpty else { throw SQLError.decoding("\(name) has no primary key") }
            return MovedTable(name: name, columns: columns, key: key, parents: parents[name] ?? [], counter: counters[name])
        })
    }

    private func inOrder(_ tables: [MovedTable]) throws -> [MovedTable] {
        var waiting = tables.sorted { $0.name < $1.name }, ordered: [MovedTable] = []
        while !waiting.isEmpty {
            let blocked = Set(waiting.map(\.name))
            let ready = waiting.filter { $0.parents.subtracting([$0.name]).isDisjoint(with: blocked) }
            guard !ready.isEmpty else { throw SQLError.decoding("\(blocked.sorted()) refer to each other in a circle") }
            ordered += ready
            waiting.removeAll { table in ready.contains { $0.name == table.name } }
        }
        return ordered
    }

    /// Made anew on the other side, or told by the migrations.
    private static func staysBehind(_ table: String) -> Bool {
        SearchRebuild.makes(table: table) || table.hasPrefix("sqlite_") || ["schema_migrations", MoveProgress.table].contains(table)
    }

    /// SQLite's own view of its columns, without the numbers that only its search needs.
    private static func columns(in db: any SQLReader) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        let rows = try db.rows(
            """
            SELECT tables.name, columns.name || ' ' || columns.type FROM sqlite_master AS tables
            JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' AND NOT (tables.name = 'transactions' AND columns.name = 'number')
            ORDER BY tables.name, columns.cid
            """)
        for row in rows where try !staysBehind(row[0]) { found[try row[0], default: []].append(try row[1]) }
        return found
    }

    private static let columnQuery: SQL = """
        SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT), c.is_identity = 'YES'
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position
        """

    private static let keyQuery: SQL = """
        SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT)
        FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
        CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS part (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = part.number
        WHERE k.contype = 'p' AND t.relnamespace = CAST(current_schema() AS REGNAMESPACE) ORDER BY t.relname, part.place
        """

    private static let parentQuery: SQL = """
        SELECT CAST(t.relname AS TEXT), CAST(p.relname AS TEXT)
        FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
        WHERE k.contype = 'f' AND t.relnamespace = CAST(current_schema() AS REGNAMESPACE)
        """
}

extension ColumnKind {
    /// What SQLite keeps it as.
    fileprivate var storedAs: String {
        switch self {
        case .int64, .bool: "INTEGER"
        case .text: "TEXT"
        case .uuid, .bytes: "BLOB"
        }
    }
}
