/// The most callers that one commit of the last moments carried; 0 when there was none.
package struct WritePressure: Sendable {
    private static let memory = Duration.milliseconds(100)
    private var largest = (callers: 0, at: ContinuousClock.now)

    package init() {}

    package mutating func note(callers: Int, at now: ContinuousClock.Instant = .now) {
        if callers >= value(at: now) { largest = (callers, now) }
    }

    package func value(at now: ContinuousClock.Instant = .now) -> Int {
        now - largest.at < Self.memory ? largest.callers : 0
    }
}
