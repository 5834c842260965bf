import Accounting
import Persistence

/// How often something may be tried in a while. The counters are rows, so that a restart forgives nothing.
package struct AttemptLimit: Sendable {
    /// What is limited, and for whom: `login/ip/192.0.2.7`.
    package let subject: String
    package let count: Int
    package let seconds: Int64
    /// Reaching it is no matter of minutes: the account stays locked until its password is set anew.
    let locks: Bool

    package init(subject: String, count: Int, seconds: Int64, locks: Bool = false) {
        (self.subject, self.count, self.seconds, self.locks) = (subject, count, seconds, locks)
    }
}

package enum Attempts {
    /// Notes an attempt before it is made. Throws `TooManyAttempts`, and notes nothing, when there were enough.
    package static func count(_ limit: AttemptLimit, at now: Timestamp, in db: any SQLWriter) throws {
        let end = now.adding(seconds: limit.seconds)
        let row = try db.row(
            """
            INSERT INTO attempts (subject, count, ends_at) VALUES (\(limit.subject), 1, \(end))
            ON CONFLICT (subject) DO UPDATE SET
                count = CASE WHEN attempts.ends_at <= \(now) THEN 1 ELSE attempts.count + 1 END,
                ends_at = CASE WHEN attempts.ends_at <= \(now) THEN \(end) ELSE attempts.ends_at END
            RETURNING count, ends_at
            """)
        guard let row, let count = try row[0] as Int?, let end = try row[1] as Timestamp? else { return }
        guard count > limit.count else { return }
        // The thrown error undoes the count: an attempt that was refused is none.
        throw TooManyAttempts(seconds: max(1, (end.milliseconds - now.milliseconds + 999) / 1000), isLocked: limit.locks)
    }

    /// Forgets attempts, as after a success.
    package static func clear(_ limits: [AttemptLimit], in db: any SQLWriter) throws {
        try db.execute("DELETE FROM attempts WHERE subject IN (\(list: limits.map(\.subject)))")
    }

    /// Takes back one attempt that turned out well.
    package static func giveBack(_ limit: AttemptLimit, in db: any SQLWriter) throws {
        try db.execute("UPDATE attempts SET count = count - 1 WHERE subject = \(limit.subject) AND count > 0")
    }

    /// Forgets the counters whose time is over.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM attempts WHERE ends_at <= \(now)")
    }
}

extension Attempts {
    package static func logins(from address: String) -> AttemptLimit {
        AttemptLimit(subject: "login/address/\(AddressBlock(address))", count: 10, seconds: 180)
    }

    /// Counted for addresses nobody has registered too, so that a limit tells nothing about who has an account.
    package static func logins(as email: String) -> [AttemptLimit] {
        let account = Base64URL.encode(Digest.sha256(email.utf8))
        return [
            AttemptLimit(subject: "login/account/\(account)", count: 10, seconds: 180),
            AttemptLimit(subject: "login/total/\(account)", count: 100, seconds: 365 * 86_400, locks: true),
        ]
    }

    package static func registrations(from address: String) -> AttemptLimit {
        AttemptLimit(subject: "register/address/\(AddressBlock(address))", count: 20, seconds: 3_600)
    }
}

/// The addresses that count as one visitor: an IPv4 address, or the /64 network of an IPv6 address.
package struct AddressBlock: CustomStringConvertible {
    package let description: String

    package init(_ address: String) {
        guard address.contains(":") else {
            description = address
            return
        }
        if address.lowercased().hasPrefix("::ffff:"), address.contains(".") {
            description = String(address.dropFirst(7))
            return
        }
        let halves = address.split(separator: "%")[0].split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":").map(String.init)
        let tailCount = halves.count > 1 ? halves[1].split(separator: ":").count : 0
        let zeros = Array(repeating: "0", count: max(0, 8 - head.count - tailCount))
        let tail = halves.count > 1 ? halves[1].split(separator: ":").map(String.init) : []
        description = (head + zeros + tail).prefix(4).joined(separator: ":") + "::/64"
    }
}

/// Why somebody has to wait before they may try again.
struct TooManyAttempts: UserFacingError, Equatable {
    let seconds: Int64
    /// Waiting does not help: only a new password does.
    let isLocked: Bool

    var kind: UserErrorKind { .tooMany }
    var code: String { isLocked ? "attempts.locked" : "attempts.too_many" }

    var userMessage: Words {
        if isLocked {
            return "This account is locked after too many wrong passwords. Set a new one with “Forgot your password?”, or ask whoever runs this server to set a new password."
        }
        let minutes = (seconds + 59) / 60
        let wait: Words = seconds < 60 ? "\(seconds) seconds" : minutes == 1 ? "a minute" : "\(minutes) minutes"
        return "Too many attempts. Wait \(wait) and try again."
    }
}
