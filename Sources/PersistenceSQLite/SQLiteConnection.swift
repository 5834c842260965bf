import GRDB
import GRDBSQLite
import Persistence

// GRDB has a type of the same name.
typealias SQL = Persistence.SQL

/// One connection inside a transaction. Statements come from the connection's cache and are bound and read by position.
final class SQLiteConnection: SQLWriter {
    let database: Database
    private var actions: [@Sendable () -> Void] = []

    init(database: Database) { self.database = database }

    var dialect: SQLDialect { .sqlite }

    func rows(_ sql: SQL) throws -> [SQLRow] {
        try withStatement(sql) { statement in
            var rows: [SQLRow] = []
            while try statement.step() { rows.append(statement.row) }
            return rows
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try withStatement(sql) { statement in
            while try statement.step() {}
            return Int(sqlite3_changes(database.sqliteConnection))
        }
    }

    /// One writer at a time and no policies: the statements' own conditions are all there is.
    func enter(_ scope: BookScope) {}
    func takeTurns(_ names: [String]) {}

    func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

    /// BEGIN, COMMIT, SAVEPOINT and their like.
    func control(_ text: String) throws {
        let statement = SQLiteStatement(try database.cachedStatement(sql: text).sqliteStatement)
        defer { statement.reset() }
        _ = try statement.step()
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    private func withStatement<Result>(_ sql: SQL, _ use: (SQLiteStatement) throws -> Result) throws -> Result {
        let (text, values) = sql.rendered(for: .sqlite)
        let statement = SQLiteStatement(try database.cachedStatement(sql: text).sqliteStatement)
        defer { statement.reset() }
        try statement.bind(values)
        return try use(statement)
    }
}

extension SQLiteConnection {
    var actionCount: Int { actions.count }
    func forgetActions(after count: Int = 0) { actions.removeSubrange(count...) }
    func runActions() {
        for action in actions { action() }
        actions = []
    }
}
