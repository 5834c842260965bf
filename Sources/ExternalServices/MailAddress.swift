/// Who a mail comes from or goes to.
///
/// `MailAddress(name: "Asha Rao", address: "asha@example.org")` is written `Asha Rao <asha@example.org>`.
package struct MailAddress: Sendable, Hashable, Codable {
    package let name: String
    /// `asha@example.org`.
    package let address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// Reads `Asha Rao <asha@example.org>` or the address alone; nil for what mail can't be sent to.
    package init?(parsing text: String) {
        let text = text.trimmed
        guard text.last == ">", let open = text.lastIndex(of: "<") else {
            self.init(address: text)
            if isPlausible { return } else { return nil }
        }
        let name = String(text[..<open]).trimmed
        let isQuoted = name.count >= 2 && name.first == "\"" && name.last == "\""
        self.init(
            name: isQuoted ? String(name.dropFirst().dropLast()) : name,
            address: String(text[text.index(after: open)...].dropLast()).trimmed)
        guard isPlausible else { return nil }
    }

    /// What stands behind the `@`.
    package var domain: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }

    /// Whether it can stand in a header and in an SMTP command: one `@`, and nothing that would end either.
    package var isPlausible: Bool {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Self.marks.contains($0) }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain && address.utf8.count <= 254
            && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    private static let marks = Set("<>()[],;:\\\"".utf8)
}

extension MailAddress: CustomStringConvertible {
    /// As people and JSON interfaces read it, in any script.
    package var description: String {
        guard !name.isEmpty else { return address }
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || " -_'".unicodeScalars.contains($0) }
        return isPlain ? "\(name) <\(address)>" : "\"\(name.filter { $0 != "\"" && $0 != "\\" })\" <\(address)>"
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
