import ExternalServices
import Foundation

/// What stands in the headers of a mail, in ASCII. Source: RFC 2047.
enum HeaderText {
    /// `Subject: Your code`, or `Subject: =?utf-8?B?…?=` where it is not ASCII or too long for one line.
    static func line(_ name: String, _ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
        let isShort = name.utf8.count + value.utf8.count <= 76
        // A machine reads the headers that it knows as they are, so only the subject is wrapped.
        if isPlain, isShort || name != "Subject" { return "\(name): \(value)" }
        return "\(name): \(encoded(value))"
    }

    /// `Asha Rao <asha@example.org>`
    static func address(_ address: MailAddress) -> String {
        guard !address.name.isEmpty else { return address.address }
        let isASCII = address.name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !address.name.contains("=?")
        guard isASCII, address.name.utf8.count <= 60 else { return "\(encoded(address.name))\r\n <\(address.address)>" }
        let quoted = address.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" <\(address.address)>"
    }

    /// `filename="report.pdf"`, or by RFC 2231 where the name is not ASCII: `filename*=utf-8''r%C3%A9sum%C3%A9.pdf`.
    static func parameter(_ name: String, _ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) && !"\"\\".utf8.contains($0) }
        if isPlain { return "\(name)=\"\(value)\"" }
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
        return "\(name)*=utf-8''\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }

    /// Encoded words of at most 75 characters, none of which parts a character, on lines of their own.
    private static func encoded(_ text: String) -> String {
        var words = [[UInt8]()]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
