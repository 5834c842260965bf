import Persistence

/// A write that may share a transaction with others, whatever it returns.
protocol GroupedWrite: Sendable {
    /// How many wait for it.
    var callers: Int { get }
    /// Runs the body and keeps what it returned or threw until the commit has been decided.
    func run(on db: any SQLWriter) -> PreparedOutcome
    /// Gives up without having run.
    func fail(with error: any Error)
}

/// What became of a body, waiting for the commit.
struct PreparedOutcome {
    /// What the body threw.
    let failure: (any Error)?
    /// Tells the caller: with nil after the commit, else with the error that the commit met.
    let resume: ((any Error)?) -> Void
}

/// A body and whom to tell of its outcome.
struct WaitingWrite<Value: Sendable>: GroupedWrite {
    let callers: Int
    private let body: @Sendable (any SQLWriter) throws -> Value
    private let completion: @Sendable (Result<Value, any Error>) -> Void

    init(
        callers: Int, body: @escaping @Sendable (any SQLWriter) throws -> Value,
        completion: @escaping @Sendable (Result<Value, any Error>) -> Void
    ) {
        self.callers = callers
        self.body = body
        self.completion = completion
    }

    func run(on db: any SQLWriter) -> PreparedOutcome {
        do {
            let value = try body(db)
            return PreparedOutcome(failure: nil) { error in
                completion(error.map { .failure($0) } ?? .success(value))
            }
        } catch {
            return PreparedOutcome(failure: error) { _ in completion(.failure(error)) }
        }
    }

    func fail(with error: any Error) { completion(.failure(error)) }
}
