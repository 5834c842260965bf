import Accounting
import FileStorage
import Persistence

extension SealedColumn {
    private static let pageSize = 200

    /// The column as something whose keys can be changed.
    package func place(in database: any SQLDatabase) -> SealedPlace {
        SealedPlace(
            name: "\(table).\(column)", reseal: { progress in try await reseal(in: database, progress) },
            keysInUse: { try await keysInUse(in: database) })
    }

    private func reseal(
        in database: any SQLDatabase, _ progress: @Sendable (SealedPlace.Progress) -> Void
    ) async throws -> SealedPlace.Progress {
        var done = SealedPlace.Progress()
        try await forEachPage(of: database) { page in
            for row in page {
                done.seen += 1
                do {
                    if try await reseal(row, in: database) { done.sealed += 1 }
                } catch let error as SealingError {
                    done.failures.append("\(table).\(column) of \(row.name): \(error)")
                }
            }
            progress(done)
        }
        return done
    }

    /// Whether the value had to be sealed again. One that was replaced meanwhile was sealed with the current key.
    private func reseal(_ row: Row, in database: any SQLDatabase) async throws -> Bool {
        let keyring = try keys.keyring()
        guard try Keyring.keyID(of: row.sealed) != keyring.current().id else { return false }
        let context = context(of: row.name)
        let sealed = try keyring.seal(keyring.open(row.sealed, for: context), for: context)
        let sql: SQL = """
            UPDATE \(name(table)) SET \(name(column)) = \(sealed)
            WHERE \(name(key)) = \(row) AND \(name(column)) = \(row.sealed)
            """
        return try await database.write { db in
            db.enter(.every(because: "the keys of all books change together"))
            return try db.execute(sql) > 0
        }
    }

    private func keysInUse(in database: any SQLDatabase) async throws -> Set<SealingKey.ID> {
        var ids: Set<SealingKey.ID> = []
        try await forEachPage(of: database) { page in
            for row in page { ids.insert(try Keyring.keyID(of: row.sealed)) }
        }
        return ids
    }

    private func forEachPage(of database: any SQLDatabase, _ work: ([Row]) async throws -> Void) async throws {
        var last: Row?
        while true {
            let condition: SQL = last.map { "AND \(name(key)) > \($0)" } ?? ""
            let sql: SQL = """
                SELECT \(name(key)), \(name(column)) FROM \(name(table)) WHERE \(name(column)) IS NOT NULL \(condition)
                ORDER BY \(name(key)) LIMIT \(Self.pageSize)
                """
            let page = try await database.read { db in
                db.enter(.every(because: "the keys of all books change together"))
                return try db.rows(sql).map(Row.init)
            }
            try await work(page)
            guard page.count == Self.pageSize else { return }
            last = page.last
        }
    }

    /// A part of the statement's text, which only `StaticString`s come into.
    private func name(_ text: String) -> SQL { SQL(stringLiteral: text) }
}

/// A sealed value and the row it is in.
private struct Row: SQLBindable {
    package let sqlValue: SQLValue
    /// As `seal(_:in:)` was given it.
    package let name: String
    package let sealed: [UInt8]

    package init(_ row: SQLRow) throws {
        guard let key = row.values.first else { throw SQLError.decoding("a sealed value without its row") }
        sqlValue = key
        name = Identifier<SealedColumn>(sqlValue: key)?.description ?? String(sqlValue: key) ?? ""
        sealed = try row[1]
    }
}
