/// Counts what is limited, over all processes that share a Redis.
package struct Limits: Sendable {
    /// What is left of one window.
    package enum Verdict: Sendable {
        /// So many more may follow at once; all of them after so many seconds.
        case allowed(remaining: Int, reset: Int64)
        /// Not before so many seconds have passed.
        case wait(Int64)
    }

    package typealias Take = @Sendable (_ name: String, _ window: Limit.Window, _ key: String) async -> Verdict
    package typealias TakeAtOnce = @Sendable (_ name: String, _ window: Limit.Window, _ key: String) -> Verdict

    /// How many seconds are to be waited; nil for none.
    package typealias Wait = @Sendable (_ name: String, _ window: Limit.Window, _ key: String) -> Int64?

    private let takeOne: Take
    private let takeOneAtOnce: TakeAtOnce
    private let wait: Wait

    /// `takeAtOnce` and `wait` may learn late what other processes have counted.
    package init(take: @escaping Take, takeAtOnce: @escaping TakeAtOnce, wait: @escaping Wait) {
        takeOne = take
        takeOneAtOnce = takeAtOnce
        self.wait = wait
    }

    /// Takes one for `key`, such as `account/7f3a…` or the block of an address.
    @discardableResult
    package func take(_ limit: Limit, for key: String) async throws(TooManyRequests) -> RateLimitFields {
        var fields: RateLimitFields?
        for window in limit.windows {
            let verdict = await takeOne("\(limit.name)/\(window.seconds)", window, key)
            fields = try RateLimitFields(limit, window, verdict).tighter(than: fields)
        }
        return fields ?? RateLimitFields(limit)
    }

    /// The same without waiting for another process: for what every request does.
    @discardableResult
    package func takeAtOnce(_ limit: Limit, for key: String) throws(TooManyRequests) -> RateLimitFields {
        var fields: RateLimitFields?
        for window in limit.windows {
            let verdict = takeOneAtOnce("\(limit.name)/\(window.seconds)", window, key)
            fields = try RateLimitFields(limit, window, verdict).tighter(than: fields)
        }
        return fields ?? RateLimitFields(limit)
    }

    /// Throws where `key` has to wait, and takes nothing.
    package func check(_ limit: Limit, for key: String) throws(TooManyRequests) {
        for window in limit.windows {
            guard let seconds = wait("\(limit.name)/\(window.seconds)", window, key) else { continue }
            _ = try RateLimitFields(limit, window, .wait(seconds))
        }
    }

    /// Limits nothing, for tests of what is behind a limit.
    package static let none = Limits(
        take: { _, window, _ in .allowed(remaining: window.count, reset: 0) },
        takeAtOnce: { _, window, _ in .allowed(remaining: window.count, reset: 0) }, wait: { _, _, _ in nil })
}
