/// An id as it stands in texts (`0190f4ce-…`) in 22 letters and not 36: six bits each.
enum PackedID {
    static let length = 36, packedLength = 22
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8?] = (0..<256).map { byte in letters.firstIndex(of: UInt8(byte)).map { UInt8($0) } }
    private static let digits = Array("0123456789abcdef".utf8)

    /// Nil where no id in lower case begins.
    static func packed(_ bytes: [UInt8], at place: Int) -> [UInt8]? {
        guard place + length <= bytes.count, bytes[place + 8] == UInt8(ascii: "-") else { return nil }
        var number: UInt128 = 0
        for offset in 0..<length {
            let byte = bytes[place + offset]
            if offset == 8 || offset == 13 || offset == 18 || offset == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = digit(byte) else { return nil }
            number = number << 4 | UInt128(digit)
        }
        return (0..<packedLength).map { letters[Int(truncatingIfNeeded: number >> (6 * (packedLength - 1 - $0)) & 63)] }
    }

    /// The id of what `packed` made; of anything else, some id.
    static func unpacked(_ packed: ArraySlice<UInt8>) -> [UInt8] {
        var number: UInt128 = 0
        for byte in packed { number = number << 6 | UInt128(values[Int(byte)] ?? 0) }
        var text: [UInt8] = []
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(truncatingIfNeeded: number >> (4 * (31 - place)) & 15)])
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
