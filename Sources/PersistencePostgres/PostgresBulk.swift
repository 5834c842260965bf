import CLibPQ
import Persistence
import Synchronization

/// A connection that brings many rows in by COPY, past the checks of row-level security: for work that spans books.
///
/// While it is open nobody else has one at the same database.
package final class PostgresBulk: Sendable {
    private let console: Mutex<PostgresConsole>

    /// Throws `PostgresOpeningError.inUse` when a Tuppence is connected to the database.
    package init(_ address: PostgresAddress) throws {
        let console = try PostgresConsole(address)
        try console.run("SET statement_timeout = 0; SET lock_timeout = 0; SET client_min_messages = 'warning'; SET TimeZone = 'UTC'")
        let others = try console.run(
            """
            SELECT COUNT(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'tuppence'
            """)
        guard others == "0", try console.run("SELECT pg_try_advisory_lock(7305808869231650165)") == "t" else {
            throw PostgresOpeningError.inUse(address.place)
        }
        self.console = Mutex(console)
    }

    /// Adds the rows, all or none. Their columns are all those of the table, in its order.
    package func append(_ rows: [SQLRow], to table: String, as kinds: [ColumnKind]) throws {
        let copied = try Self.copied(rows, as: kinds)
        try console.withLock { console in
            try console.run("BEGIN")
            do throws(SQLError) {
                try console.pastFence(of: "\"\(table)\"") { name throws(SQLError) in try console.copy(copied, into: name) }
                try console.run("COMMIT")
            } catch {
                _ = try? console.run("ROLLBACK")
                throw error
            }
        }
    }

    private static func copied(_ rows: [SQLRow], as kinds: [ColumnKind]) throws(SQLError) -> [UInt8] {
        var bytes = Array("PGCOPY\n\u{FF}\r\n\0".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        bytes.reserveCapacity(rows.count * 200)
        // Neither flags nor an extension of the header.
        bytes.append(bigEndian: Int64(0))
        for row in rows { try row.append(as: kinds, to: &bytes) }
        bytes.append(bigEndian: Int16(-1))
        return bytes
    }
}

extension PostgresConsole {
    /// COPY is not for tables with policies that hold. The owner sets them aside for this transaction alone, which nobody
    /// else sees.
    fileprivate func pastFence(of table: String, _ body: (String) throws(SQLError) -> Void) throws(SQLError) {
        let isFenced = try run("SELECT relforcerowsecurity FROM pg_class WHERE oid = CAST('\(table)' AS regclass)") == "t"
        if isFenced { try run("ALTER TABLE \(table) NO FORCE ROW LEVEL SECURITY") }
        try body(table)
        if isFenced { try run("ALTER TABLE \(table) FORCE ROW LEVEL SECURITY") }
    }

    fileprivate func copy(_ bytes: [UInt8], into table: String) throws(SQLError) {
        let start = PQexec(connection, "COPY \(table) FROM STDIN (FORMAT binary)")
        guard PQresultStatus(start) == PGRES_COPY_IN else {
            _ = try answer(in: start)
            throw .decoding("COPY did not begin")
        }
        PQclear(start)
        guard send(bytes), PQputCopyEnd(connection, nil) == 1 else { throw failure }
        defer { while let rest = PQgetResult(connection) { PQclear(rest) } }
        _ = try answer(in: PQgetResult(connection))
    }

    /// In pieces: libpq keeps what the server has not taken yet.
    private func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { memory in
            guard let start = memory.bindMemory(to: CChar.self).baseAddress else { return true }
            return stride(from: 0, to: memory.count, by: 1 << 20).allSatisfy { offset in
                PQputCopyData(connection, start + offset, Int32(clamping: min(1 << 20, memory.count - offset))) == 1
            }
        }
    }
}
