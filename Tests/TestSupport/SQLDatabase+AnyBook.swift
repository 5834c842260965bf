import Persistence

extension SQLDatabase {
    /// Looks at the rows of any book.
    package func inspect<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value {
        try await read { db in
            db.enter(.every(because: "a test looks from outside"))
            return try body(db)
        }
    }

    /// Sets up rows of any book.
    @discardableResult
    package func arrange<Value: Sendable>(_ body: @escaping @Sendable (any SQLWriter) throws -> Value) async throws -> Value {
        try await write { db in
            db.enter(.every(because: "a test sets up what it needs"))
            return try body(db)
        }
    }
}
