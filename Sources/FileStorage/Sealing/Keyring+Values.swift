import Crypto

/// Small values, such as secrets in columns of the database. Sealed with AES-256-GCM: version, key id, nonce, text, tag.
///
///     let sealed = try keyring.seal(Array(token.utf8), for: "connections|019a…|token")
///     let token = try keyring.open(sealed, for: "connections|019a…|token")
///
/// The context names the place, `table|row|column`; bytes that were copied to another place don't open there.
extension Keyring {
    private static let version: UInt8 = 1
    private static let headerSize = 1 + SealingKey.ID.size

    package func seal(_ bytes: [UInt8], for context: String) throws -> [UInt8] {
        let key = try current()
        let header = [Self.version] + key.id.bytes
        let box = try AES.GCM.seal(bytes, using: Self.secret(of: key), authenticating: header + Array(context.utf8))
        return header + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    package func open(_ sealed: [UInt8], for context: String) throws(SealingError) -> [UInt8] {
        let key = try key(try Self.keyID(of: sealed))
        let header = Array(sealed.prefix(Self.headerSize))
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.dropFirst(Self.headerSize))
            return Array(try AES.GCM.open(box, using: Self.secret(of: key), authenticating: header + Array(context.utf8)))
        } catch {
            throw .doesNotOpen
        }
    }

    /// The key that a value was sealed with, for finding what a rotation still has to do.
    package static func keyID(of sealed: [UInt8]) throws(SealingError) -> SealingKey.ID {
        guard sealed.first == version, let id = SealingKey.ID(bytes: Array(sealed.dropFirst().prefix(SealingKey.ID.size))) else {
            throw .notSealed
        }
        return id
    }

    private static func secret(of key: SealingKey) -> SymmetricKey { key.derived(for: "tuppence value 1") }
}
