import CQRencode
import Identity

/// A QR code as the path of an SVG, one unit to a module, with the four light modules round it that readers need.
///
/// The template draws it with attributes alone, which the content security policy allows.
struct QRCode: Sendable {
    private static let margin = 4
    /// The width and height of the drawing.
    let size: Int
    /// The `d` of the path: `M4 4h7v1h-7z…`, a rectangle for each run of dark modules.
    let path: String

    /// Nil for a text that is too long for a code.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        let isDark = UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
        size = width + 2 * Self.margin
        path = (0..<width).map { y in Self.runs(in: isDark[y * width..<(y + 1) * width], row: y) }.joined()
    }

    private static func runs(in modules: ArraySlice<Bool>, row: Int) -> String {
        var path = ""
        var rest = modules
        while let start = rest.firstIndex(of: true) {
            let end = rest[start...].firstIndex(of: false) ?? rest.endIndex
            let length = end - start
            path += "M\(start - modules.startIndex + margin) \(row + margin)h\(length)v1h-\(length)z"
            rest = rest[end...]
        }
        return path
    }
}
