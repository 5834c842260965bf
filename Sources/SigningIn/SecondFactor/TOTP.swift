import Accounting
import Crypto
import Identity

/// The six digits that an authenticator app shows, new every thirty seconds. Source: RFC 6238 with SHA-1, as all apps have it.
///
///     TOTP(secret: Array("12345678901234567890".utf8)).code(at: 1)   // "287082", from 00:00:30 on
struct TOTP: Sendable {
    static let period: Int64 = 30
    let secret: [UInt8]
    var digits = 6

    /// 160 bits, as RFC 4226 recommends.
    static func make() -> TOTP { TOTP(secret: RandomBytes.make(20)) }

    static func step(at now: Timestamp) -> Int64 { now.seconds / period }

    func code(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int((hash.last ?? 0) & 15)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let code = "\(number % (0..<digits).reduce(1) { power, _ in power * 10 })"
        return String(repeating: "0", count: digits - code.count) + code
    }

    /// The step a code was made in: this one or a neighbour, since clocks differ. Nil for a wrong code.
    func step(of code: String, at now: Timestamp) -> Int64? {
        let present = Self.step(at: now)
        return [present, present - 1, present + 1].first { Digest.areEqual(Array(self.code(at: $0).utf8), Array(code.utf8)) }
    }

    /// What the QR code says. Source: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    func address(of account: String, issuer: String) -> String {
        "otpauth://totp/\(issuer.percentEncoded):\(account.percentEncoded)?secret=\(Base32.encode(secret))&issuer=\(issuer.percentEncoded)&algorithm=SHA1&digits=\(digits)&period=\(Self.period)"
    }
}

/// Bytes as letters and digits that people can type (RFC 4648, section 6), without padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << (5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}

extension String {
    /// `ABCD EFGH …`, easier to copy by hand.
    var inGroupsOfFour: String {
        stride(from: 0, to: count, by: 4).map { String(dropFirst($0).prefix(4)) }.joined(separator: " ")
    }

    var percentEncoded: String {
        utf8.map { byte in
            let isPlain = byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain || "-._~".utf8.contains(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }.joined()
    }
}
