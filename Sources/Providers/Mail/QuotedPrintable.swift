/// Text as ASCII in lines of at most 76 characters. Source: RFC 2045, section 6.7.
enum QuotedPrintable {
    /// `naïve = 1` is `na=C3=AFve =3D 1`. Line ends, of any kind, become CR and LF.
    static func encode(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        return lines.map { encode(line: Array($0.utf8)) }.joined(separator: "\r\n")
    }

    private static func encode(line: [UInt8]) -> String {
        var lines = [""]
        for (index, byte) in line.enumerated() {
            let piece = isPlain(byte, isLast: index == line.count - 1) ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
            // One place is kept for the sign that the line goes on.
            if lines[lines.count - 1].utf8.count + piece.utf8.count > 75 { lines.append("") }
            lines[lines.count - 1] += piece
        }
        return lines.joined(separator: "=\r\n")
    }

    /// A blank at the end of a line would be lost on the way.
    private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case 0x20: !isLast
        default: (0x21...0x7E).contains(byte)
        }
    }
}
