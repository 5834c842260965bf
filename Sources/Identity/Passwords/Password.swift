import Foundation

/// A password as it was typed, in the one form in which it is hashed (Unicode NFKC), so that every keyboard's `é` is the same.
package struct Password: Sendable {
    static let longest = 1_024
    static let shortest = 12

    package let text: String
    package var bytes: [UInt8] { Array(text.utf8) }

    /// Nil for more than 1,024 bytes, which nobody types and which would only cost time.
    package init?(_ typed: String) {
        guard typed.utf8.count <= Self.longest else { return nil }
        let normal = typed.precomposedStringWithCompatibilityMapping
        guard normal.utf8.count <= Self.longest else { return nil }
        text = normal
    }
}

extension Password: CustomStringConvertible {
    /// Never the password, should it stray into a log.
    package var description: String { "•••" }
}
