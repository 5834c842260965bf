/// The text of a message as the grammar reads it: UTF-8 in which digits of every script are `0`–`9`, spaces, dashes,
/// quotes and line ends are plain ASCII, and invisible marks of direction are gone.
///
/// `cleanedText("१२० पेट्रोल")` is the bytes of `120 पेट्रोल`.
func cleanedText(_ text: String) -> [UInt8] {
    var text = text
    if let plain = text.withUTF8({ $0.allSatisfy(isPlain) ? Array($0) : nil }) { return plain }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    return bytes
}

private func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) || byte == 0x0A }

private func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let value = scalar.value
    if value < 0x80, isPlain(UInt8(value)) { return bytes.append(UInt8(value)) }
    if let digit = decimalDigit(value) { return bytes.append(digit) }
    if let plain = plainForm(value) { return bytes.append(contentsOf: plain.utf8) }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
}

/// The ASCII digit of a decimal digit in another script: Arabic, Persian, the scripts of India, Thai, full width.
private func decimalDigit(_ value: UInt32) -> UInt8? {
    guard value >= 0x660 else { return nil }
    let zeros: [UInt32] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xFF10,
    ]
    guard let zero = zeros.first(where: { value >= $0 && value < $0 + 10 }) else { return nil }
    return 0x30 + UInt8(value - zero)
}

/// What stands for a typographic character; an empty string drops it, nil keeps it.
private func plainForm(_ value: UInt32) -> String? {
    switch value {
    case 0x0D, 0x85, 0x2028, 0x2029: "\n"
    case 0..<0x20, 0x7F, 0xA0, 0xB7, 0x964, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: " "
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE0F, 0xFEFF: ""
    case 0xD7, 0x2715, 0x2716: "x"
    case 0xF7: "/"
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2192, 0x21D2, 0x27A1: "->"
    case 0x2BC, 0x2018, 0x2019: "'"
    case 0x201C, 0x201D: "\""
    case 0x2022, 0x2023, 0x25AA, 0x25CF: ";"
    case 0x66B: "."
    case 0x60C, 0x66C, 0x3001, 0xFF0C: ","
    case 0x61B, 0xFF1B: ";"
    case 0x61F, 0xFF1F: "?"
    case 0xFF1A: ":"
    default: nil
    }
}
