/// A database that Tuppence keeps its books in: SQLite or PostgreSQL.
///
/// A transaction is a synchronous closure on the engine's own thread; nothing awaits inside, so no lock is held across I/O.
package protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Runs `body` on one consistent snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value

    /// The same on a copy of the database that lags behind, where there is one and `isFresh` says on the same snapshot that
    /// it is recent enough. Never for what is decided upon: jobs, sessions, whether something was done before.
    func readLagging<Value: Sendable>(
        where isFresh: @escaping @Sendable (any SQLReader) throws -> Bool,
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value

    /// Runs `body` in a transaction and returns after the commit is durable. An error undoes all of `body`.
    ///
    /// The engine may run several waiting bodies in one commit, or a body again after a serialization failure;
    /// `body` must have no effect besides its statements and `afterCommit`.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value

    /// The same for a migration that makes tables anew which others refer to. Meanwhile nothing else is written, and what refers
    /// to a row is looked at before the commit.
    func remakeTables<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value

    /// The same for `callers` who don't wait in a task and whose writes `body` does together. `completion` is called on a
    /// thread of the engine's, and must be short.
    func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void)

    /// How many wait for a write, or waited together for one of the last moments. Background work gives way while this is high.
    var writePressure: Int { get }

    /// Writes a consistent copy of the whole database, where the engine keeps it in files of its own.
    func copy(to path: String) async throws

    func close() async throws
}

extension SQLDatabase {
    package func readLagging<Value: Sendable>(
        where isFresh: @escaping @Sendable (any SQLReader) throws -> Bool,
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await read(body)
    }

    package func remakeTables<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await write(body)
    }

    package func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        Task {
            do { completion(.success(try await write(body))) } catch { completion(.failure(error)) }
        }
    }
}

/// What a reading transaction can do.
package protocol SQLReader {
    var dialect: SQLDialect { get }
    func rows(_ sql: SQL) throws -> [SQLRow]

    /// Says whose rows the transaction works with from here on. Call it before the first look at a table of the books.
    func enter(_ scope: BookScope)
}

/// What a writing transaction can do.
package protocol SQLWriter: SQLReader {
    /// Runs a statement that returns no rows; the result is the number of rows changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// Waits until no other transaction has the turns of these names, and keeps them until this one ends. For what is read,
    /// decided upon and written back outside of any book; in a book, `enter` does the same.
    func takeTurns(_ names: [String])

    /// Runs `action` once the transaction is committed, and never when it is undone.
    func afterCommit(_ action: @escaping @Sendable () -> Void)
}

extension SQLWriter {
    package func takeTurn(_ name: String) { takeTurns([name]) }
}

extension SQLReader {
    package func row(_ sql: SQL) throws -> SQLRow? { try rows(sql).first }

    /// The first column of the first row; nil without a row.
    package func value<Value: SQLDecodable>(_ sql: SQL) throws -> Value? { try row(sql)?[0] }

    package func exists(_ sql: SQL) throws -> Bool { try !rows(sql).isEmpty }
}
