import Accounting
import Foundation
import Persistence

/// A piece of durable background work, named by ids.
///
/// It is enqueued in the transaction that creates the need for it, runs after that transaction's commit, and may run more
/// than once: the handler starts by asking whether the work is already done. Names are kept for ever.
package protocol Job: Codable, Sendable {
    static var name: String { get }
    static var retry: RetryPolicy { get }
    /// Which workers run it: those that take jobs of this queue. Lanes go across queues.
    static var queue: String { get }
    /// The job as JSON.
    func payload() throws -> String
}

extension Job {
    package static var retry: RetryPolicy { .standard }
    package static var queue: String { "default" }
    package func payload() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}

/// A job about one thing and nothing else, which most are. Its JSON needs no encoder.
package protocol JobOnOne: Job {
    associatedtype Subject
    var id: Identifier<Subject> { get }
}

extension JobOnOne {
    package func payload() -> String { #"{"id":""# + id.uuid.uuidString + #""}"# }
}

/// What does the work of one kind of job.
package protocol JobHandler<Work>: Sendable {
    associatedtype Work: Job
    func run(_ job: Work, context: JobContext) async throws
}

/// How often a failing job is tried, and how long it rests in between.
package struct RetryPolicy: Sendable {
    let attempts: Int
    let base: Duration
    let cap: Duration

    /// Each rest is two and a half times the one before, from `base` up to `cap`, shortened at random by up to a half.
    package static func exponential(
        attempts: Int, base: Duration = .seconds(2), cap: Duration = .seconds(129_600)
    ) -> RetryPolicy {
        RetryPolicy(attempts: attempts, base: base, cap: cap)
    }

    /// 15 attempts over about three days: the first soon again, the last a day and a half apart.
    package static let standard = RetryPolicy.exponential(attempts: 15)

    func rest(after attempt: Int) -> Duration {
        var full = base
        for _ in 1..<max(attempt, 1) where full < cap { full = full * 2.5 }
        full = min(full, cap)
        return full * Double.random(in: 0.5...1)
    }
}

/// Thrown by a handler whose work can't succeed however often it is tried: the job is dead at once.
package struct PermanentFailure: Error {
    package let reason: String
    package init(_ reason: String) { self.reason = reason }
}

/// Thrown by a handler that knows when trying again makes sense.
package struct TryAgain: Error {
    package let delay: Duration
    package let reason: String
    package init(after delay: Duration, _ reason: String) {
        self.delay = delay
        self.reason = reason
    }
}
