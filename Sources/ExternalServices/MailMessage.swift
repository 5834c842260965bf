import Accounting
import Foundation

/// A mail on its way to a server, in plain text and, mostly, in HTML too.
package struct MailMessage: Sendable {
    package struct Header: Sendable, Hashable, Codable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package struct Attachment: Sendable, Hashable, Codable {
        package let name: String
        /// Its media type: `text/csv`.
        package let type: String
        package let bytes: Data

        package init(name: String, type: String, bytes: Data) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    package struct Content: Sendable, Hashable {
        package var subject: String
        package var text: String
        package var html: String?
        package var attachments: [Attachment] = []

        package init(subject: String, text: String, html: String? = nil, attachments: [Attachment] = []) {
            self.subject = subject
            self.text = text
            self.html = html
            self.attachments = attachments
        }
    }

    package let from: MailAddress
    package let to: MailAddress
    package var replyTo: MailAddress?
    package let content: Content
    /// Headers beyond the usual ones, such as `List-Unsubscribe`.
    package var headers: [Header] = []
    /// The same at every attempt to send this mail, so that those who can know a repetition.
    package let id: String
    /// When it was written.
    package let at: Timestamp

    package init(
        from: MailAddress, to: MailAddress, replyTo: MailAddress? = nil, _ content: Content, headers: [Header] = [],
        id: String, at: Timestamp
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.content = content
        self.headers = headers
        self.id = id
        self.at = at
    }

    /// Throws `.rejected` where an address is none, or a header holds what would end it and begin another.
    package func check() throws(MailerError) {
        for address in [from, to] + [replyTo].compactMap(\.self) where !address.isPlausible {
            throw .rejected("“\(address.address)” is not an address that mail can be sent to.")
        }
        let names = headers.map(\.name), values = headers.map(\.value) + [content.subject, id]
        let files = content.attachments.flatMap { [$0.name, $0.type] }
        guard (names + values + files).allSatisfy(Self.isOneLine), names.allSatisfy(Self.isHeaderName) else {
            throw .rejected("A header of the mail holds a line break or another character that it can’t.")
        }
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x85 && $0.properties.generalCategory != .lineSeparator }
    }

    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    }
}
