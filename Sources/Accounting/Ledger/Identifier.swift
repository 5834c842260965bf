#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The id of one `Entity`: a UUID (version 7 when made here, so that ids sort by the time they were made).
///
/// `Identifier<Account>` and `Identifier<Category>` are different types; passing one for the other does not compile.
package struct Identifier<Entity>: Hashable, Sendable, Codable {
    package let uuid: UUID

    package init(_ uuid: UUID) { self.uuid = uuid }

    /// The id written as text (`0190f4ce-…`), or nil when it is not one.
    package init?(_ text: some StringProtocol) {
        guard let uuid = UUID(uuidString: String(text)) else { return nil }
        self.uuid = uuid
    }

    package init(from decoder: any Decoder) throws { uuid = try UUID(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try uuid.encode(to: encoder) }
}

extension Identifier: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.uuid < b.uuid }
}

extension Identifier: CustomStringConvertible {
    /// Lower-case text, as it stands in URLs.
    package var description: String { uuid.uuidString.lowercased() }
}

extension Identifier {
    /// A UUIDv7 of an instant (milliseconds since 1970), the 12 bits of its order within it, and 62 random bits.
    /// Source: RFC 9562, section 5.7.
    package static func make(
        at milliseconds: Int64, order: UInt16, using random: inout some RandomNumberGenerator
    ) -> Identifier {
        let time = UInt64(bitPattern: max(0, milliseconds)) & 0xFFFF_FFFF_FFFF
        let high = time << 16 | 0x7000 | UInt64(order & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | random.next() >> 2
        return Identifier(UUID(highBits: high, lowBits: low))
    }
}

extension Identifier {
    /// The least id that can have been made at an instant: ids of a span of time are those from one such to another.
    package static func earliest(at instant: Timestamp) -> Identifier {
        var zeros = Zeros()
        return make(at: instant.milliseconds, order: 0, using: &zeros)
    }
}

private struct Zeros: RandomNumberGenerator {
    func next() -> UInt64 { 0 }
}

extension UUID {
    /// The UUID of 128 bits given as two big-endian halves.
    package init(highBits high: UInt64, lowBits low: UInt64) {
        func byte(_ value: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> (56 - 8 * index)) }
        self.init(uuid: (
            byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
            byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
        ))
    }
}
