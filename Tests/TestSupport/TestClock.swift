import Accounting
import ExternalServices
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
    private let time: Mutex<Timestamp>

    /// Noon of 2 March 2026, UTC.
    package init(_ start: Timestamp = Timestamp(seconds: 1_772_452_800)) { time = Mutex(start) }

    package var now: Timestamp { time.withLock { $0 } }
    package func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
    package var clock: Clock { Clock { self.now } }
}
