import Crypto
import Foundation

/// A secret of 256 bits that files and values are sealed with, and the name by which what is sealed remembers it.
package struct SealingKey: Sendable, Identifiable {
    /// Eight random bytes, written as 16 hexadecimal digits.
    package struct ID: Hashable, Sendable, CustomStringConvertible {
        let bytes: [UInt8]
        static let size = 8

        package var description: String { bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

        init?(bytes: [UInt8]) {
            guard bytes.count == Self.size else { return nil }
            self.bytes = bytes
        }

        package init?(_ text: String) {
            let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
            guard digits.count == 2 * Self.size, text.utf8.count == digits.count else { return nil }
            bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        }

        private init(random: [UInt8]) { bytes = random }
        static func make() -> ID { ID(random: randomBytes(size)) }
    }

    package let id: ID
    let secret: SymmetricKey
    /// The second it was made in, as ISO 8601 writes it.
    package let made: String

    package static func make(at date: Date = Date()) -> SealingKey {
        SealingKey(id: .make(), secret: SymmetricKey(size: .bits256), made: date.formatted(.iso8601))
    }

    /// A key for one purpose, so that no two purposes ever share a nonce.
    func derived(for purpose: String, salt: [UInt8] = []) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, salt: salt, info: Array(purpose.utf8), outputByteCount: 32)
    }
}

func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
}

extension SealingKey: Codable {
    private enum CodingKeys: CodingKey { case id, secret, made }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let secret = try values.decode(Data.self, forKey: .secret)
        // A file made by hand from an example would hold one byte over and over.
        guard let id = ID(try values.decode(String.self, forKey: .id)), secret.count == 32, Set(secret).count > 4 else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a key of ours"))
        }
        self.init(id: id, secret: SymmetricKey(data: secret), made: try values.decode(String.self, forKey: .made))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id.description, forKey: .id)
        try values.encode(secret.withUnsafeBytes { Data($0) }, forKey: .secret)
        try values.encode(made, forKey: .made)
    }
}
