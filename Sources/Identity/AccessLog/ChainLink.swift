import Accounting
import Crypto
import Foundation

/// One link of a hash chain: SHA-256 over the link before it and every field of an entry.
///
///     var link = ChainLink(after: previous)
///     link.add(number)
///     link.add("deleted")
///     let hash = link.hash
///
/// Each field goes in with its length, and none is not the same as an empty one, so no two entries hash alike.
package struct ChainLink {
    /// What the first entry of a chain follows.
    package static let beginning = [UInt8](repeating: 0, count: 32)

    private var bytes: [UInt8] = []

    package init(after previous: [UInt8]) {
        bytes.reserveCapacity(512)
        add(bytes: previous)
    }

    package mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func add(_ time: Timestamp) { add(time.milliseconds) }

    package mutating func add(_ text: String?) {
        guard var text else { return bytes.append(0) }
        text.withUTF8 { add(bytes: $0) }
    }

    package mutating func add(_ id: UUID?) {
        guard let id else { return bytes.append(0) }
        withUnsafeBytes(of: id.uuid) { add(bytes: $0) }
    }

    package mutating func add(bytes field: some Collection<UInt8>) {
        bytes.append(1)
        add(Int64(field.count))
        bytes.append(contentsOf: field)
    }

    package var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }
}
