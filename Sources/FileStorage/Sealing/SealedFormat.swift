import Crypto

/// How a sealed file is laid out.
///
///     "TUPPENCE" 01 | key id, 8 bytes | salt, 32 bytes | chunk | chunk | …
///
/// A chunk is 64 KiB of the file (the last one less) under AES-256-GCM, with its tag. Each file has a key of its own, derived
/// from the sealing key and the salt, so the nonce can simply count: 11 bytes number of the chunk, 1 byte that is 1 for the last
/// one. The place of the file is authenticated with every chunk. So nothing can be cut off, moved about, or put in another
/// file's place unnoticed. Source of the construction: STREAM, as in age (C2SP).
struct SealedFormat: Sendable {
    static let magic = Array("TUPPENCE".utf8) + [1]
    static let saltSize = 32
    static let headerSize = magic.count + SealingKey.ID.size + saltSize
    static let chunkSize = 64 << 10
    static let tagSize = 16

    let header: [UInt8]
    private let key: SymmetricKey
    private let place: [UInt8]

    /// For a new file.
    init(sealingWith key: SealingKey, for place: FileKey) {
        let salt = randomBytes(Self.saltSize)
        self.init(header: Self.magic + key.id.bytes + salt, key: key, salt: salt, place: place)
    }

    /// For a file that begins with `header`.
    init(opening header: [UInt8], with keyring: Keyring, for place: FileKey) throws(SealingError) {
        let key = try keyring.key(try Self.keyID(in: header))
        self.init(header: header, key: key, salt: Array(header.suffix(Self.saltSize)), place: place)
    }

    private init(header: [UInt8], key: SealingKey, salt: [UInt8], place: FileKey) {
        self.header = header
        self.key = key.derived(for: "tuppence file 1", salt: salt)
        self.place = header + Array(place.description.utf8)
    }

    static func keyID(in header: [UInt8]) throws(SealingError) -> SealingKey.ID {
        guard header.starts(with: magic) else { throw .notSealed }
        guard header.count == headerSize, let id = SealingKey.ID(bytes: Array(header[magic.count...].prefix(SealingKey.ID.size)))
        else { throw .truncated }
        return id
    }

    func seal(_ chunk: [UInt8], number: UInt64, isLast: Bool) throws -> [UInt8] {
        let box = try AES.GCM.seal(chunk, using: key, nonce: try Self.nonce(number, isLast), authenticating: place)
        return Array(box.ciphertext) + Array(box.tag)
    }

    func open(_ chunk: [UInt8], number: UInt64, isLast: Bool) throws(SealingError) -> [UInt8] {
        guard chunk.count >= Self.tagSize else { throw .truncated }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: try Self.nonce(number, isLast), ciphertext: chunk.dropLast(Self.tagSize), tag: chunk.suffix(Self.tagSize))
            return Array(try AES.GCM.open(box, using: key, authenticating: place))
        } catch {
            throw .doesNotOpen
        }
    }

    private static func nonce(_ number: UInt64, _ isLast: Bool) throws -> AES.GCM.Nonce {
        let count = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        return try AES.GCM.Nonce(data: [0, 0, 0] + count + [isLast ? 1 : 0])
    }

    /// The size of a file from its size when sealed; nil for a size that no sealed file has.
    static func plainSize(ofSealed size: Int64) -> Int64? {
        let chunks = size - Int64(headerSize)
        let full = Int64(chunkSize + tagSize)
        guard chunks >= Int64(tagSize) else { return nil }
        let count = (chunks + full - 1) / full
        let plain = chunks - count * Int64(tagSize)
        return plain < 0 ? nil : plain
    }
}
