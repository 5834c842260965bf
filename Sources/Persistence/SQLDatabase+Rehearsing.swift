import Synchronization

extension SQLDatabase {
    /// Runs `body` in a transaction, undoes all that it wrote, and returns what it found out.
    package func rehearse<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        let found = Mutex<Value?>(nil)
        do {
            try await write { db in
                let value = try body(db)
                found.withLock { $0 = value }
                throw Undone()
            }
        } catch is Undone {}
        guard let value = found.withLock({ $0 }) else { throw Undone() }
        return value
    }
}

/// An engine undoes a body that throws.
private struct Undone: Error {}
