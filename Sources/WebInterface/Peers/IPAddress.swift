import NIOCore

/// An IPv4 or IPv6 address, as sixteen bytes; an IPv4 address is ::ffff:a.b.c.d.
///
///     IPAddress("192.0.2.7")?.block.description     // "192.0.2.7"
///     IPAddress("2001:db8::7")?.block.description   // "2001:db8::", its /64
package struct IPAddress: Hashable, Sendable {
    let high, low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    package init?(_ text: some StringProtocol) {
        // A zone (`fe80::1%eth0`) names a card of this machine, not another sender.
        let bare = text.prefix { $0 != "%" }
        guard bare.utf8.count <= 45, let address = try? SocketAddress(ipAddress: String(bare), port: 0) else { return nil }
        self.init(address)
    }

    package init?(_ address: SocketAddress) {
        // Past family and port of a sockaddr_in; of a sockaddr_in6 comes the flow label too.
        switch address {
        case .v4(let v4):
            let number = withUnsafeBytes(of: v4.address) { UInt32(bigEndian: $0.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) }
            self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(number))
        case .v6(let v6):
            let parts = withUnsafeBytes(of: v6.address) { bytes in
                [8, 16].map { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
            }
            self.init(high: parts[0], low: parts[1])
        case .unixDomainSocket: return nil
        }
    }

    var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The addresses that count as one visitor: this one, or the /64 network of an IPv6 address.
    package var block: IPAddress { isV4 ? self : IPAddress(high: high, low: 0) }

    package var isLoopback: Bool { isV4 ? low & 0xFF00_0000 == 0x7F00_0000 : high == 0 && low == 1 }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        if isV4 { return stride(from: 24, through: 0, by: -8).map { "\(low >> UInt64($0) & 0xFF)" }.joined(separator: ".") }
        var bytes = ByteBuffer()
        bytes.writeInteger(high)
        bytes.writeInteger(low)
        return (try? SocketAddress(packedIPAddress: bytes, port: 0).ipAddress) ?? ""
    }
}

/// A network: `10.0.0.0/8`, `fd00::/8`, or one address.
struct IPNetwork: Hashable, Sendable {
    private let address: IPAddress
    private let highMask, lowMask: UInt64

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        let widest = address.isV4 ? 32 : 128
        guard let bits = parts.count > 1 ? Int(parts[1]) : widest, (0...widest).contains(bits) else { return nil }
        let length = bits + 128 - widest
        highMask = length >= 64 ? .max : ~(.max >> UInt64(length))
        lowMask = length <= 64 ? 0 : ~(length == 128 ? 0 : .max >> UInt64(length - 64))
        self.address = address
    }

    func contains(_ other: IPAddress) -> Bool {
        (other.high ^ address.high) & highMask == 0 && (other.low ^ address.low) & lowMask == 0
    }
}
