import Persistence
import Synchronization

/// A PostgreSQL database behind a pool of connections, each with a thread of its own.
///
/// A write is one transaction; it is run again after a conflict, and on a new connection when the old one was lost before
/// the commit was sent. Work that finds no connection free waits, and fails as `busy` when it waits too long.
package final class PostgresDatabase: SQLDatabase {
    package let dialect = SQLDialect.postgres
    package let address: PostgresAddress
    private let pool: PostgresPool
    private let pressure = Mutex(WritePressure())

    /// Looks at the server first. Throws `PostgresOpeningError` when it can't be reached or may lose what it acknowledges.
    package init(_ address: PostgresAddress, connections: Int = 16) throws {
        try PostgresSettings.check(address)
        self.address = address
        pool = PostgresPool(address, connections: connections)
    }

    /// A server that only lags behind another one. Whether it can be reached shows with the first read.
    package init(replica address: PostgresAddress, connections: Int = 16) {
        self.address = address
        pool = PostgresPool(address, connections: connections)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(isWriting: false, { session in try session.read(body) }, then: { continuation.resume(with: $0) })
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit(isWriting: true, { session in try session.write(body) }, then: { continuation.resume(with: $0) })
        }
    }

    package func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        pressure.withLock { $0.note(callers: callers) }
        submit(isWriting: true, { session in try session.write(body) }, then: completion)
    }

    package var writePressure: Int { pool.waitingWrites + pressure.withLock { $0.value() } }

    /// Always throws: such a database is not copied as a file.
    package func copy(to path: String) async throws { throw PostgresOpeningError.fileCopy }

    package func close() async throws { await pool.close() }

    private func submit<Value: Sendable>(
        isWriting: Bool, _ work: @escaping @Sendable (PostgresSession) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        pool.submit(
            PostgresPool.Work(isWriting: isWriting) { session in
                completion(Result { try work(session) })
            } fail: { error in
                completion(.failure(error))
            })
    }
}
