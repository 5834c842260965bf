import Foundation

/// The parts of a `multipart/form-data` body. Source: RFC 7578.
enum Multipart {
    struct Part {
        let contentType: String?
        let bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// The parts by name; nil when the body is not of that type.
    static func parts(of body: [UInt8], contentType: String) -> [String: Part]? {
        guard let match = contentType.firstMatch(of: /boundary="?([^";]+)"?/) else { return nil }
        let boundary = Data("--\(match.1)".utf8)
        let data = Data(body)
        var parts: [String: Part] = [:]
        var position = data.range(of: boundary)?.upperBound
        while let start = position, let next = data.range(of: boundary, in: start..<data.endIndex) {
            if let (name, part) = part(data[start..<next.lowerBound]) { parts[name] = part }
            position = next.upperBound
        }
        return parts.isEmpty ? nil : parts
    }

    private static func part(_ data: Data) -> (String, Part)? {
        guard let blank = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: data[..<blank.lowerBound], as: UTF8.self)
        guard let name = head.firstMatch(of: /name="([^"]*)"/) else { return nil }
        let type = head.firstMatch(of: /[Cc]ontent-[Tt]ype: *([^\r\n]+)/).map { String($0.1) }
        return (String(name.1), Part(contentType: type, bytes: Array(data[blank.upperBound...].dropLast(2))))
    }
}
