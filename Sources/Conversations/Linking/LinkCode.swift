import Crypto
import Foundation

/// Six digits that prove that a chat and a user are one person. Only its hash is stored.
package struct LinkCode: Sendable, Hashable {
    package let digits: String

    package static func random() -> LinkCode {
        let number = String(Int.random(in: 0...999_999))
        return LinkCode(digits: String(repeating: "0", count: 6 - number.count) + number)
    }

    /// The code in a message or form field; nil for anything but six digits, spaces around and one in the middle apart.
    package init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 6, text.count <= 9, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.digits = digits
    }

    private init(digits: String) { self.digits = digits }

    /// The hash it is stored as, different for every purpose.
    func hash(for purpose: String) -> [UInt8] {
        Array(SHA256.hash(data: Data("\(purpose)\n\(digits)".utf8)))
    }

    /// Compares in a time that tells nothing of the stored hash.
    func matches(_ stored: [UInt8], for purpose: String) -> Bool {
        SHA256.hash(data: Data("\(purpose)\n\(digits)".utf8)) == Data(stored)
    }
}
