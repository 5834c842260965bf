import Accounting
import Identity
import Persistence

/// Ten codes to sign in with when the phone is lost, each good for once. The database has their hashes: 80 random bits need no
/// slow one.
enum RecoveryCodes {
    static let count = 10

    /// New codes, as they are shown once: `ABCD-EFGH-IJKL-MNOP`. Those before are worth nothing any more.
    static func renew(for user: User.ID, in db: any SQLWriter) throws -> [String] {
        try removeAll(of: user, in: db)
        return try (0..<count).map { _ in
            let code = Base32.encode(RandomBytes.make(10))
            try db.execute("INSERT INTO recovery_codes (user_id, code_hash) VALUES (\(user), \(hash(of: code)))")
            return code.inGroupsOfFour.replacing(" ", with: "-")
        }
    }

    /// Uses up a code; false when it is none of this user's.
    static func take(_ typed: String, of user: User.ID, in db: any SQLWriter) throws -> Bool {
        try db.execute("DELETE FROM recovery_codes WHERE user_id = \(user) AND code_hash = \(hash(of: typed))") == 1
    }

    static func left(of user: User.ID, in db: any SQLReader) throws -> Int {
        try db.value("SELECT COUNT(*) FROM recovery_codes WHERE user_id = \(user)") ?? 0
    }

    static func removeAll(of user: User.ID, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM recovery_codes WHERE user_id = \(user)")
    }

    /// Case, blanks and dashes don't matter, nor do the digits that look like letters.
    private static func hash(of typed: String) -> [UInt8] {
        let plain = typed.uppercased().filter { $0.isLetter || $0.isNumber }
            .replacing("0", with: "O").replacing("1", with: "I").replacing("8", with: "B")
        return Digest.sha256(plain.utf8)
    }
}
