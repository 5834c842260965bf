extension Result where Failure == any Error {
    /// How it ended, so that what has to be done in any case can be done first.
    init(catching body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
