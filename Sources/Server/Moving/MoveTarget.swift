import Bookkeeping
import FileStorage
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// Where the rows of a move go.
protocol MoveTarget: Sendable {
    var database: any SQLDatabase { get }

    /// Adds the rows durably, all or none.
    func append(_ rows: [SQLRow], to table: MovedTable) async throws

    /// Makes transactions findable, all or none.
    func index(_ entries: [SearchRebuild.Entry]) async throws
}

/// A PostgreSQL database, filled by COPY.
struct PostgresTarget: MoveTarget {
    let server: PostgresDatabase
    let bulk: PostgresBulk
    var database: any SQLDatabase { server }

    func append(_ rows: [SQLRow], to table: MovedTable) async throws {
        try await blocking { try bulk.append(rows, to: table.name, as: table.kinds) }
    }

    func index(_ entries: [SearchRebuild.Entry]) async throws {
        try await blocking {
            try bulk.append(SearchRebuild.rows(for: entries), to: SearchRebuild.wordTable, as: [.uuid, .uuid, .text])
        }
    }
}

/// A SQLite file, filled by statements.
struct SQLiteTarget: MoveTarget {
    let file: SQLiteDatabase
    var database: any SQLDatabase { file }

    func append(_ rows: [SQLRow], to table: MovedTable) async throws {
        try await file.write { db in
            // Parents of the same table may come behind their children.
            try db.execute("PRAGMA defer_foreign_keys = ON")
            for row in rows { try db.execute(table.insertion(of: row)) }
        }
    }

    func index(_ entries: [SearchRebuild.Entry]) async throws {
        try await file.write { db in try SearchRebuild.add(entries, in: db) }
    }
}
