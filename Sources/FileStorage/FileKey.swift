/// The name of a stored file: parts of lower-case letters, digits, `-`, `_` and `.`, parted by slashes.
///
/// `FileKey("receipts/019a2f7c.jpg")`; nothing that leads out of the folder, such as `../x`, is a key.
package struct FileKey: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 512, parts.allSatisfy(Self.isPart) else { return nil }
        description = text
    }

    private static func isPart(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.first != UInt8(ascii: ".")
            && part.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
                default: false
                }
            }
    }
}
