import Persistence

/// How far a move is, kept in its target until it has ended. While the table is there no server starts on the database.
struct MoveProgress: Sendable {
    static let table = "move_progress"
    private static let name = SQL(stringLiteral: table)
    private static let source = "source"

    let target: any SQLDatabase

    /// The tables that are copied. Throws `MoveRefusal` where this is neither an empty database nor one of the same move.
    func begin(from place: String, tables: [MovedTable]) async throws -> Set<String> {
        try await target.write { db in
            db.enter(.every(because: "a move copies all books"))
            if try !Self.exists(in: db) {
                for table in tables where try table.count(in: db) > 0 { throw MoveRefusal.notEmpty(table.name) }
                try db.execute("CREATE TABLE \(Self.name) (step \(type: .text) NOT NULL PRIMARY KEY, state \(type: .text) NOT NULL)")
                try db.execute("INSERT INTO \(Self.name) (step, state) VALUES (\(Self.source), \(place))")
            }
            let known: String = try db.value("SELECT state FROM \(Self.name) WHERE step = \(Self.source)") ?? ""
            guard known == place else { throw MoveRefusal.otherMove(known) }
            return Set(try db.rows("SELECT step FROM \(Self.name) WHERE state = 'done'").map { row in try row[0] })
        }
    }

    func finish(_ step: String) async throws {
        _ = try await target.write { db in
            try db.execute("INSERT INTO \(Self.name) (step, state) VALUES (\(step), 'done')")
        }
    }

    func end() async throws {
        _ = try await target.write { db in try db.execute("DROP TABLE \(Self.name)") }
    }

    static func exists(in db: any SQLReader) throws -> Bool {
        switch db.dialect {
        case .sqlite: try db.exists("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(table)")
        case .postgres: try db.exists("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = \(table)")
        }
    }

    /// Throws where half of a move is.
    static func check(_ database: any SQLDatabase) async throws {
        guard try await !database.read(exists) else { throw MoveRefusal.halfMoved }
    }
}
