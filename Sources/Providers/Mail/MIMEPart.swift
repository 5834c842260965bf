import Crypto
import ExternalServices
import Foundation

/// A part of a mail with its own headers: a text, a file, or several parts in one.
struct MIMEPart {
    let text: String

    /// Plain text first, since readers show the last part that they can (RFC 2046, section 5.1.4).
    init(_ content: MailMessage.Content, seed: String) {
        let plain = MIMEPart(text: content.text, type: "text/plain")
        let body = content.html.map { html in
            MIMEPart("alternative", [plain, MIMEPart(text: html, type: "text/html")], boundary: Self.boundary("alternative", seed))
        } ?? plain
        let files = content.attachments.map(MIMEPart.init(attachment:))
        self = files.isEmpty ? body : MIMEPart("mixed", [body] + files, boundary: Self.boundary("mixed", seed))
    }

    private init(text content: String, type: String) {
        text = """
            Content-Type: \(type); charset=utf-8\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            \(QuotedPrintable.encode(content))\r

            """
    }

    private init(attachment: MailMessage.Attachment) {
        text = """
            Content-Type: \(attachment.type)\r
            Content-Transfer-Encoding: base64\r
            Content-Disposition: attachment; \(HeaderText.parameter("filename", attachment.name))\r
            \r
            \(attachment.bytes.base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]))\r

            """
    }

    private init(_ kind: String, _ parts: [MIMEPart], boundary: String) {
        let inner = parts.map { "--\(boundary)\r\n\($0.text)" }.joined()
        text = "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n\(inner)--\(boundary)--\r\n"
    }

    /// No line of a text can be equal to it: `=_` is not found in quoted-printable, nor in base64.
    private static func boundary(_ kind: String, _ seed: String) -> String {
        "=_" + SHA256.hash(data: Data("\(kind) \(seed)".utf8)).prefix(12).map(hexadecimal).joined()
    }
}
