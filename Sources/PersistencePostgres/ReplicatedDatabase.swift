import Logging
import Persistence
import Synchronization

/// A primary server with a replica that takes over reads which may lag.
///
/// Whoever reads there says what makes the replica's snapshot recent enough; where it is not, or the replica does not
/// answer, the primary is asked. A replica that failed is left alone for some seconds.
package final class ReplicatedDatabase: SQLDatabase {
    package let dialect = SQLDialect.postgres
    package let primary: PostgresDatabase
    package let replica: PostgresDatabase
    private let logger: Logger
    private let restUntil = Mutex(ContinuousClock.now)

    package init(primary: PostgresDatabase, replica: PostgresDatabase, logger: Logger) {
        self.primary = primary
        self.replica = replica
        self.logger = logger
    }

    package func readLagging<Value: Sendable>(
        where isFresh: @escaping @Sendable (any SQLReader) throws -> Bool,
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        guard restUntil.withLock({ $0 <= .now }) else { return try await primary.read(body) }
        do {
            let value = try await replica.read { db in try isFresh(db) ? Optional(try body(db)) : nil }
            if let value { return value }
        } catch let error as SQLError where error.isTemporary {
            restUntil.withLock { $0 = .now + .seconds(5) }
            logger.warning("the replica does not answer", metadata: ["error": "\(error)"])
        }
        return try await primary.read(body)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await primary.read(body)
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await primary.write(body)
    }

    package func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        primary.write(for: callers, body, then: completion)
    }

    package var writePressure: Int { primary.writePressure }

    package func copy(to path: String) async throws { try await primary.copy(to: path) }

    package func close() async throws {
        try await replica.close()
        try await primary.close()
    }
}
