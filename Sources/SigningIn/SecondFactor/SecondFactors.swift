import Accounting
import ExternalServices
import FileStorage
import Identity
import Persistence

/// The second factor of accounts that have one: a code of an authenticator app, or one of ten recovery codes.
///
/// A secret counts once a code made with it has come back. A code is good for its thirty seconds and one step to either side,
/// and only once. Five codes a minute and twenty an hour are looked at for an account, no more.
package struct SecondFactors: Sendable {
    enum State: Sendable, Equatable {
        case off
        /// Shown and not confirmed yet.
        case pending(secret: [UInt8])
        case on(since: Timestamp, recoveryCodesLeft: Int)
    }

    let database: any SQLDatabase
    let clock: Clock
    let secrets: SealedColumn

    init(database: any SQLDatabase, clock: Clock, keys: KeyringFile) {
        self.database = database
        self.clock = clock
        secrets = SealedColumn("second_factors", key: "user_id", column: "secret", keys: keys)
    }

    /// To be listed among those whose keys are changed.
    package var column: SealedColumn { secrets }

    static func isOn(for user: User.ID, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM second_factors WHERE user_id = \(user) AND confirmed_at IS NOT NULL")
    }

    func state(of user: User.ID) async throws -> State {
        try await database.read { db in
            guard let row = try Row(of: user, in: db) else { return .off }
            guard let since = row.confirmedAt else { return .pending(secret: try secrets.open(row.sealed, in: user)) }
            return .on(since: since, recoveryCodesLeft: try RecoveryCodes.left(of: user, in: db))
        }
    }

    /// Makes a secret to be confirmed; one that was never confirmed is replaced. Throws `.isOn` over one that was.
    func begin(for user: User.ID) async throws {
        let sealed = try secrets.seal(TOTP.make().secret, in: user)
        try await database.write { [clock] db in
            if try Self.isOn(for: user, in: db) { throw SecondFactorError.isOn }
            try db.execute("DELETE FROM second_factors WHERE user_id = \(user)")
            try db.execute(
                """
                INSERT INTO second_factors (user_id, secret, last_step, created_at)
                VALUES (\(user), \(sealed), -1, \(clock.now()))
                """)
        }
    }

    /// Turns the second factor on when the code is right. All other sessions end. Returns the recovery codes, for once.
    func confirm(_ code: String, in session: Session, from address: String) async throws -> [String] {
        let user = session.access.user.id
        try await countAttempt(of: user)
        return try await database.write { [clock] db in
            guard let row = try Row(of: user, in: db), row.confirmedAt == nil else { throw SecondFactorError.isOff }
            guard try takeStep(of: code, row, of: user, in: db) else { throw SecondFactorError.codeWrong }
            try db.execute("UPDATE second_factors SET confirmed_at = \(clock.now()) WHERE user_id = \(user)")
            try db.execute("DELETE FROM sessions WHERE user_id = \(user) AND id <> \(session.id)")
            try AccessLog.note("second_factor.on", of: user, from: address, at: clock.now(), in: db)
            return try RecoveryCodes.renew(for: user, in: db)
        }
    }

    func remove(of user: User.ID, from address: String) async throws {
        try await database.write { [clock] db in
            try RecoveryCodes.removeAll(of: user, in: db)
            guard try db.execute("DELETE FROM second_factors WHERE user_id = \(user)") == 1 else { return }
            try AccessLog.note("second_factor.off", of: user, from: address, at: clock.now(), in: db)
        }
    }

    func renewRecoveryCodes(of user: User.ID, from address: String) async throws -> [String] {
        try await database.write { [clock] db in
            guard try Self.isOn(for: user, in: db) else { throw SecondFactorError.isOff }
            try AccessLog.note("recovery_codes.renewed", of: user, from: address, at: clock.now(), in: db)
            return try RecoveryCodes.renew(for: user, in: db)
        }
    }
}
