import Persistence

extension BookkeepingSchema {
    /// The same tables in fewer bytes.
    ///
    /// On SQLite a table whose key is all that leads to its rows is kept in the order of the key, without a second index for it;
    /// transactions have a number, by which the search knows them without a table in between; indexes grow at their ends. On both
    /// engines the audit trail's index of kinds leaves out transactions, which nearly every entry is about.
    static let lighter = Migration("bookkeeping.009", [
        "DROP INDEX audit_trail_of_kind",
        """
        CREATE INDEX audit_trail_of_kind ON audit_trail (book_id, entity, number) WHERE entity <> 'transaction'
        """,
    ], only: [.sqlite: LighterTables.all.flatMap(\.statements) + LighterTables.search + LighterTables.indexes], remakesTables: true)
}

/// A table of SQLite's that is made anew, with the same rows.
struct LighterTable {
    let name: String
    /// The columns, as they are copied; in the order of the key.
    let columns, key: String
    /// The columns' definitions and what follows them.
    let definition: SQL

    var statements: [SQL] {
        let (old, new) = (SQL(stringLiteral: name), SQL(stringLiteral: "lighter_" + name))
        let (columns, key) = (SQL(stringLiteral: columns), SQL(stringLiteral: key))
        return [
            "CREATE TABLE \(new) \(definition)",
            "INSERT INTO \(new) (\(columns)) SELECT \(columns) FROM \(old) ORDER BY \(key)",
            "DROP TABLE \(old)",
            "ALTER TABLE \(new) RENAME TO \(old)",
        ]
    }
}
