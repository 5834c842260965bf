import Crypto
import Foundation

/// SHA-256 in both forms in which S3 states it: of the whole, and of a file sent in parts, from the hashes of its parts.
///
/// Whole: `base64(sha256(bytes))`. In parts of 8 MiB: `base64(sha256(sha256(part 1) + sha256(part 2) + …))-3`.
package struct Checksum: Sendable {
    static let partSize = 8 << 20

    private var whole = SHA256()
    private var part = SHA256()
    private var partCount = 0
    private var bytesInPart = 0
    private var ofParts = SHA256()

    package init() {}

    package mutating func add(_ bytes: [UInt8]) {
        whole.update(data: bytes)
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = rest.prefix(Self.partSize - bytesInPart)
            part.update(data: taken)
            bytesInPart += taken.count
            rest = rest.dropFirst(taken.count)
            if bytesInPart == Self.partSize { endPart() }
        }
    }

    private mutating func endPart() {
        ofParts.update(data: Array(part.finalize()))
        (part, bytesInPart) = (SHA256(), 0)
        partCount += 1
    }

    package var ofWhole: [UInt8] { Array(whole.finalize()) }

    /// The checksum as `x-amz-checksum-sha256` states it for a file that was sent in one request.
    var text: String { Data(ofWhole).base64EncodedString() }

    /// The same for a file that was sent in parts.
    var textOfParts: String {
        var copy = self
        if copy.bytesInPart > 0 { copy.endPart() }
        return "\(Data(copy.ofParts.finalize()).base64EncodedString())-\(copy.partCount)"
    }

    func matches(_ stated: String) -> Bool { stated == (stated.contains("-") ? textOfParts : text) }
}
