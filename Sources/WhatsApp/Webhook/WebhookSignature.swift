import Crypto
import Foundation

/// The signature under Meta's webhooks: HMAC-SHA256 of the raw body with the app secret, as `sha256=<hex>`.
struct WebhookSignature: Sendable {
    enum Verdict: String, Sendable { case valid, missing, wrong }

    private let key: SymmetricKey

    init(secret: String) { key = SymmetricKey(data: Data(secret.utf8)) }

    /// Compares in a time that does not depend on where the signatures differ.
    func verdict(on header: String?, over body: some DataProtocol) -> Verdict {
        guard let header, !header.isEmpty else { return .missing }
        guard let code = Self.code(in: header) else { return .wrong }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key) ? .valid : .wrong
    }

    func header(for body: some DataProtocol) -> String {
        "sha256=" + HMAC<SHA256>.authenticationCode(for: body, using: key).map(Self.hex).joined()
    }

    private static func code(in header: String) -> [UInt8]? {
        let bytes = header.utf8
        guard bytes.count == 71, bytes.starts(with: "sha256=".utf8) else { return nil }
        var code: [UInt8] = []
        code.reserveCapacity(32)
        var high: UInt8?
        for byte in bytes.dropFirst(7) {
            guard let digit = value(ofHexDigit: byte) else { return nil }
            if let first = high { code.append(first << 4 | digit) }
            high = high == nil ? digit : nil
        }
        return code
    }

    private static func value(ofHexDigit byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
