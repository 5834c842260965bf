/// An instant in UTC, counted in milliseconds since 1970-01-01T00:00:00Z. This is also how it is stored.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds.multipliedReportingOverflow(by: 1000).partialValue }

    package func adding(seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds &+ seconds &* 1000) }
    package func adding(milliseconds more: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds &+ more) }
    package var seconds: Int64 { milliseconds / 1000 }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
}
