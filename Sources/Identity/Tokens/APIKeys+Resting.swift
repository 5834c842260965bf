import Accounting
import Persistence

/// The keys of an account that is about to be deleted rest, and wake when that is called off.
///
/// The hash of a key at rest is a byte longer than any hash is, so nothing that is shown fits it.
extension APIKeys {
    static func rest(of user: User.ID, in db: any SQLWriter) throws {
        for (id, hash) in try hashes(of: user, in: db) where hash.count == hashLength {
            try db.execute("UPDATE api_keys SET token_hash = \(hash + [0]) WHERE id = \(id)")
        }
    }

    static func wake(of user: User.ID, in db: any SQLWriter) throws {
        for (id, hash) in try hashes(of: user, in: db) where hash.count > hashLength {
            try db.execute("UPDATE api_keys SET token_hash = \(Array(hash.prefix(hashLength))) WHERE id = \(id)")
        }
    }

    /// Of a SHA-256, in bytes.
    private static let hashLength = 32

    private static func hashes(of user: User.ID, in db: any SQLReader) throws -> [(id: APIKey.ID, hash: [UInt8])] {
        try db.rows("SELECT id, token_hash FROM api_keys WHERE user_id = \(user)").map { row in (try row[0], try row[1]) }
    }
}
