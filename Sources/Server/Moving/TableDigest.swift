import Crypto
import Persistence
import PersistencePostgres

/// How many rows a table has, and a SHA-256 of all their values in the order of the key, the same on both engines.
struct TableDigest: Sendable, Equatable {
    let table: String
    let rows: Int
    let sha256: String

    var line: String { "\(table)\t\(rows) rows\t\(sha256.prefix(16))" }

    /// The digests of all tables. Throws `MoveRefusal.differs` with every table whose digests are not the same.
    static func same(_ ends: MoveEnds, step: Int, say: (String) -> Void) async throws -> [TableDigest] {
        var digests: [TableDigest] = [], differing: [String] = []
        for table in ends.tables {
            async let there = TableDigest(of: table, in: ends.source, step: step)
            let here = try await TableDigest(of: table, in: ends.target.database, step: step)
            if here.rows > step { say("\(table.name): compared") }
            if try await here == there { digests.append(here) } else {
                differing.append("\(table.name) has \(try await there.rows) and \(here.rows) rows, of different content")
            }
        }
        guard differing.isEmpty else { throw MoveRefusal.differs(differing) }
        return digests
    }

    private init(of table: MovedTable, in database: any SQLDatabase, step: Int) async throws {
        var hash = SHA256(), rows = 0
        var last: SQLRow?
        while true {
            let (bytes, count, end) = try await database.read { [last] db in
                db.enter(.every(because: "a move compares all books"))
                return try Self.piece(of: table, after: last, step: step, in: db)
            }
            guard count > 0 else { break }
            hash.update(data: bytes)
            rows += count
            last = end
        }
        self.table = table.name
        self.rows = rows
        sha256 = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    private static func piece(
        of table: MovedTable, after last: SQLRow?, step: Int, in db: any SQLReader
    ) throws -> (bytes: [UInt8], count: Int, last: SQLRow?) {
        var bytes: [UInt8] = []
        let rows = try table.rows(after: last, limit: step, in: db)
        let kinds = table.kinds
        for row in rows { try row.append(as: kinds, to: &bytes) }
        return (bytes, rows.count, rows.last)
    }
}
