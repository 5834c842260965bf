import Dispatch

private let queue = DispatchQueue(label: "tuppence.files", qos: .userInitiated, attributes: .concurrent)

/// Runs work that waits for the disk on a thread of its own, so that no request waits with it.
package func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        queue.async { continuation.resume(with: Result(catching: work)) }
    }
}
