import Accounting
import Foundation
import Synchronization

/// The time of day, and what day it is somewhere. Tests give their own `now`.
package struct Clock: Sendable {
    package var now: @Sendable () -> Timestamp
    private let ids = IDSequence()

    package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    package static let system = Clock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Today in a time zone such as `Asia/Kolkata`; UTC for a name that is no zone.
    package func today(in zone: String) -> CalendarDate { TimeZones.date(of: now(), in: zone) }

    /// A new id that sorts behind those made before in this process.
    package func newID<Entity>(_ type: Entity.Type = Entity.self) -> Identifier<Entity> {
        let (milliseconds, order) = ids.next(at: now().milliseconds)
        var random = SystemRandomNumberGenerator()
        return Identifier.make(at: milliseconds, order: order, using: &random)
    }
}

/// Counts the ids of one millisecond, so that those made together keep their order. Source: RFC 9562, section 6.2, method 1.
private final class IDSequence: Sendable {
    private let last = Mutex<(milliseconds: Int64, order: UInt16)>((0, 0))

    func next(at now: Int64) -> (milliseconds: Int64, order: UInt16) {
        last.withLock { last in
            let isSameMoment = now <= last.milliseconds && last.milliseconds - now < 1000
            if !isSameMoment {
                last = (now, 0)
            } else if last.order < 0x0FFF {
                last.order += 1
            } else {
                last = (last.milliseconds + 1, 0)
            }
            return last
        }
    }
}

/// The time zones of the IANA database, looked up once each.
package enum TimeZones {
    private static let known = Mutex<[String: TimeZone]>([:])

    package static func exists(_ name: String) -> Bool { zone(name) != nil }

    /// The day of an instant in a zone.
    package static func date(of instant: Timestamp, in zone: String) -> CalendarDate {
        let local = instant.seconds + Int64(offset(of: zone, at: instant))
        return CalendarDate(daysSince1970: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
    }

    /// Hour and minute of an instant in a zone.
    package static func time(of instant: Timestamp, in zone: String) -> (hour: Int, minute: Int) {
        let local = instant.seconds + Int64(offset(of: zone, at: instant))
        let secondOfDay = Int(((local % 86_400) + 86_400) % 86_400)
        return (secondOfDay / 3600, secondOfDay / 60 % 60)
    }

    /// The instant of a wall-clock time. In the hour a clock change skips, the hour after it.
    package static func instant(of date: CalendarDate, hour: Int, minute: Int, in zone: String) -> Timestamp {
        let wall = Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60)
        let guess = Timestamp(seconds: wall - Int64(offset(of: zone, at: Timestamp(seconds: wall))))
        return Timestamp(seconds: wall - Int64(offset(of: zone, at: guess)))
    }

    private static func offset(of name: String, at instant: Timestamp) -> Int {
        zone(name)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds))) ?? 0
    }

    private static func zone(_ name: String) -> TimeZone? {
        if let zone = known.withLock({ $0[name] }) { return zone }
        // The length bounds the memory that foreign names can take.
        guard name.utf8.count < 64, let zone = TimeZone(identifier: name) else { return nil }
        known.withLock { $0[name] = zone }
        return zone
    }
}
