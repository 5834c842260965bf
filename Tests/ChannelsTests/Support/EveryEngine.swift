import TestSupport
import Testing

/// Runs each test of a suite once on every database engine.
///
///     @Suite(.everyEngine) struct LinkCodeTests { init() async throws { books = try await TestBooks() } … }
struct EveryEngine: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    /// The engine that the running test is to use.
    @TaskLocal static var current = Engine.sqlite

    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await body() }
        for engine in Engine.available {
            try await Self.$current.withValue(engine) { try await body() }
        }
    }
}

extension Trait where Self == EveryEngine {
    static var everyEngine: Self { EveryEngine() }
}
