import Accounting
import Crypto
import ExternalServices
import FileStorage
import Persistence
import Synchronization

/// The keys of the access tokens: one that signs, changed every thirty days, and older ones that still verify.
///
/// They lie sealed in the database, so that all processes have the same ones.
package final class SigningKeys: Sendable {
    package static let lifetimeSeconds: Int64 = 30 * 86_400
    /// How long a key is kept behind the time when it signed; tokens live a quarter of an hour.
    private static let graceSeconds: Int64 = 86_400
    /// A stranger's token must not make us ask the database each time.
    private static let reloadSeconds: Int64 = 2

    private struct Known {
        var keys: [SigningKey] = []
        var loadedAt = Timestamp(milliseconds: 0)
    }
    private let known = Mutex(Known())
    private let database: any SQLDatabase
    private let clock: Clock
    private let sealing: KeyringFile

    package init(database: any SQLDatabase, clock: Clock, sealing: KeyringFile) {
        self.database = database
        self.clock = clock
        self.sealing = sealing
    }

    /// The key to sign with; made when there is none or the last one has served its time.
    package func current() async throws -> SigningKey {
        let now = clock.now()
        if let key = known.withLock({ $0.keys.first }), !isOld(key, at: now) { return key }
        let keys = try await database.write { [self] db in
            db.takeTurn("signing_keys")
            var keys = try load(in: db)
            if keys.first.map({ isOld($0, at: now) }) ?? true { keys.insert(try add(at: now, in: db), at: 0) }
            return keys
        }
        known.withLock { $0 = Known(keys: keys, loadedAt: now) }
        guard let key = keys.first else { throw SQLError.decoding("signing_keys") }
        return key
    }

    /// The key whose tokens begin with a header; nil when it is none of ours.
    package func key(withHeader header: Substring) async throws -> SigningKey? {
        if let key = known.withLock({ $0.keys.first { $0.header == header } }) { return key }
        return try await all().first { $0.header == header }
    }

    /// All that verify, the newest first.
    package func all() async throws -> [SigningKey] {
        let now = clock.now()
        let recent = known.withLock { known in
            known.loadedAt.adding(seconds: Self.reloadSeconds) > now ? known.keys : nil
        }
        if let recent { return recent }
        let keys = try await database.read { [self] db in try load(in: db) }
        known.withLock { $0 = Known(keys: keys, loadedAt: now) }
        return keys
    }

    private func isOld(_ key: SigningKey, at now: Timestamp) -> Bool {
        key.createdAt.adding(seconds: Self.lifetimeSeconds) <= now
    }

    /// A key that can't be opened any more is passed over: its tokens live for minutes.
    private func load(in db: any SQLReader) throws -> [SigningKey] {
        let keyring = try sealing.keyring()
        return try db.rows("SELECT id, sealed_key, created_at FROM signing_keys ORDER BY created_at DESC, id").compactMap { row in
            let id: String = try row[0]
            guard let raw = try? keyring.open(try row[1], for: Self.place(of: id)),
                let secret = try? P256.Signing.PrivateKey(rawRepresentation: raw)
            else { return nil }
            return SigningKey(id: id, secret: secret, createdAt: try row[2])
        }
    }

    private func add(at now: Timestamp, in db: any SQLWriter) throws -> SigningKey {
        let key = SigningKey.make(at: now)
        let sealed = try sealing.keyring().seal(Array(key.secret.rawRepresentation), for: Self.place(of: key.id))
        try db.execute("DELETE FROM signing_keys WHERE created_at <= \(now.adding(seconds: -Self.lifetimeSeconds - Self.graceSeconds))")
        try db.execute(
            """
            INSERT INTO signing_keys (id, public_key, sealed_key, created_at)
            VALUES (\(key.id), \(Array(key.secret.publicKey.rawRepresentation)), \(sealed), \(now))
            """)
        return key
    }

    private static func place(of id: String) -> String { "signing_keys|\(id)|sealed_key" }
}

extension SigningKeys {
    /// What a change of the keys has to seal again.
    package var place: SealedPlace {
        SealedPlace(name: "signing keys", reseal: { [self] _ in try await reseal() }, keysInUse: { [self] in try await keysInUse() })
    }

    private func reseal() async throws -> SealedPlace.Progress {
        try await database.write { [self] db in
            db.takeTurn("signing_keys")
            let keyring = try sealing.keyring()
            var done = SealedPlace.Progress()
            for row in try db.rows("SELECT id, sealed_key FROM signing_keys") {
                let id: String = try row[0], sealed: [UInt8] = try row[1]
                done.seen += 1
                guard try Keyring.keyID(of: sealed) != keyring.current().id else { continue }
                let again = try keyring.seal(keyring.open(sealed, for: Self.place(of: id)), for: Self.place(of: id))
                try db.execute("UPDATE signing_keys SET sealed_key = \(again) WHERE id = \(id)")
                done.sealed += 1
            }
            return done
        }
    }

    private func keysInUse() async throws -> Set<SealingKey.ID> {
        try await database.read { db in
            Set(try db.rows("SELECT sealed_key FROM signing_keys").map { row in try Keyring.keyID(of: try row[0]) })
        }
    }
}
