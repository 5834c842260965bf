import Accounting
import ExternalServices
import Identity
import Persistence

extension SecondFactors {
    /// Uses up a code of the app or a recovery code, and does in the same transaction what it was asked for.
    ///
    ///     let token = try await secondFactors.check(code, of: user, from: address) { db in try Sessions.start(…) }
    ///
    /// Throws `SecondFactorError` or `TooManyAttempts`; every try counts, whatever comes of it.
    func check<Value: Sendable>(
        _ typed: String, of user: User.ID, from address: String,
        then body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await countAttempt(of: user)
        do {
            return try await database.write { db in
                try take(typed, of: user, from: address, in: db)
                for limit in Attempts.codes(of: user) { try Attempts.giveBack(limit, in: db) }
                return try body(db)
            }
        } catch SecondFactorError.codeWrong {
            try await database.write { [clock] db in
                try AccessLog.note("second_factor.failed", of: user, from: address, at: clock.now(), in: db)
            }
            throw SecondFactorError.codeWrong
        }
    }

    func countAttempt(of user: User.ID) async throws {
        try await database.write { [clock] db in
            for limit in Attempts.codes(of: user) { try Attempts.count(limit, at: clock.now(), in: db) }
        }
    }

    private func take(_ typed: String, of user: User.ID, from address: String, in db: any SQLWriter) throws {
        guard let row = try Row(of: user, in: db), row.confirmedAt != nil else { throw SecondFactorError.isOff }
        if try takeStep(of: typed, row, of: user, in: db) { return }
        guard try RecoveryCodes.take(typed, of: user, in: db) else { throw SecondFactorError.codeWrong }
        try AccessLog.note("recovery_code.used", of: user, from: address, at: clock.now(), in: db)
    }

    /// Whether the code is right and of a later step than the last one that was used: of two at once, one wins.
    func takeStep(of typed: String, _ row: Row, of user: User.ID, in db: any SQLWriter) throws -> Bool {
        let code = typed.filter { !$0.isWhitespace }
        let totp = TOTP(secret: try secrets.open(row.sealed, in: user))
        guard let step = totp.step(of: code, at: clock.now()) else { return false }
        return try db.execute("UPDATE second_factors SET last_step = \(step) WHERE user_id = \(user) AND last_step < \(step)") == 1
    }

    struct Row {
        let sealed: [UInt8]
        let confirmedAt: Timestamp?

        init?(of user: User.ID, in db: any SQLReader) throws {
            guard let row = try db.row("SELECT secret, confirmed_at FROM second_factors WHERE user_id = \(user)") else { return nil }
            sealed = try row[0]
            confirmedAt = try row[1]
        }
    }
}

extension Attempts {
    package static func codes(of user: User.ID) -> [AttemptLimit] {
        [
            AttemptLimit(subject: "second-factor/minute/\(user)", count: 5, seconds: 60),
            AttemptLimit(subject: "second-factor/hour/\(user)", count: 20, seconds: 3_600),
        ]
    }
}

/// Why a second factor can't be used or changed as asked.
enum SecondFactorError: UserFacingError, Equatable {
    case codeWrong
    case isOn
    case isOff

    var kind: UserErrorKind { self == .codeWrong ? .invalidInput : .conflict }

    var code: String {
        switch self {
        case .codeWrong: "second_factor.code_wrong"
        case .isOn: "second_factor.is_on"
        case .isOff: "second_factor.is_off"
        }
    }

    var userMessage: Words {
        switch self {
        case .codeWrong: "This code is not right, or has already been used. Wait for the next one in your app and type that."
        case .isOn: "The second factor is already on. Remove it before you set up another."
        case .isOff: "There is no second factor to use here. Set it up first."
        }
    }
}
