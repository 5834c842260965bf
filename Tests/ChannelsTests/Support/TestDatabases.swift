import Persistence
import Synchronization

/// A database in which nothing can be written.
struct FailingDatabase: SQLDatabase {
    let error: SQLError
    var dialect: SQLDialect { .sqlite }
    var writePressure: Int { 0 }
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value { throw error }
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value { throw error }
    func copy(to path: String) async throws { throw error }
    func close() async throws {}
}

/// A database whose commits wait until they are released.
final class HeldDatabase: SQLDatabase {
    let inner: any SQLDatabase
    private let state = Mutex((isHolding: false, isReleased: false, callers: [Int]()))

    init(inner: any SQLDatabase) { self.inner = inner }

    func untilHolding() async throws {
        while !state.withLock({ $0.isHolding }) { try await Task.sleep(for: .milliseconds(1)) }
    }

    func release() { state.withLock { $0.isReleased = true } }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value {
        state.withLock { $0.isHolding = true }
        while !state.withLock({ $0.isReleased }) { try await Task.sleep(for: .milliseconds(1)) }
        return try await inner.write(body)
    }

    /// Of how many callers each of the writes was said to be, in their order.
    var callers: [Int] { state.withLock { $0.callers } }

    func write<Value: Sendable>(
        for callers: Int, _ body: @escaping @Sendable (any SQLWriter) throws -> Value,
        then completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        state.withLock { $0.callers.append(callers) }
        Task {
            do { completion(.success(try await write(body))) } catch { completion(.failure(error)) }
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value {
        try await inner.read(body)
    }
    var dialect: SQLDialect { inner.dialect }
    var writePressure: Int { inner.writePressure }
    func copy(to path: String) async throws { try await inner.copy(to: path) }
    func close() async throws { try await inner.close() }
}
