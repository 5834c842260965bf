import Hummingbird

/// What a caller is told of a limit, so that a program can keep it.
///
///     RateLimit-Policy: "requests";q=200;w=60
///     RateLimit: "requests";r=12;t=48
///
/// Source: draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4.
package struct RateLimitFields: Sendable, Equatable {
    package let name: String
    let window: Limit.Window
    private(set) var remaining: Int
    /// Seconds until there are more: until all are there again, or the next one where none is left.
    package private(set) var seconds: Int64

    init(_ limit: Limit) {
        name = limit.name
        window = limit.windows.first ?? Limit.Window(count: 0, seconds: 0)
        (remaining, seconds) = (window.count, 0)
    }

    /// Nothing is left of a limit for so many seconds.
    package init(usedUp limit: Limit, for wait: Int64) {
        self.init(limit)
        (remaining, seconds) = (0, wait)
    }

    init(_ limit: Limit, _ window: Limit.Window, _ verdict: Limits.Verdict) throws(TooManyRequests) {
        name = limit.name
        self.window = window
        switch verdict {
        case .allowed(let remaining, let reset): (self.remaining, seconds) = (remaining, reset)
        case .wait(let wait):
            (remaining, seconds) = (0, max(1, wait))
            throw TooManyRequests(fields: self)
        }
    }

    func tighter(than other: RateLimitFields?) -> RateLimitFields {
        guard let other, other.remaining <= remaining else { return self }
        return other
    }

    package func add(to headers: inout HTTPFields) {
        headers[named: "RateLimit-Policy"] = "\"\(name)\";q=\(window.count);w=\(window.seconds)"
        headers[named: "RateLimit"] = "\"\(name)\";r=\(remaining);t=\(seconds)"
    }
}
