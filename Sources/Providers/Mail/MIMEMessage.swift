import Accounting
import ExternalServices
import Foundation

/// A mail as it goes over the wire (RFC 5322, RFC 2045): ASCII, lines of at most 78 characters, each with CR and LF.
struct MIMEMessage {
    let text: String

    /// Throws `.rejected` for headers that would break the message.
    init(_ mail: MailMessage) throws(MailerError) {
        try mail.check()
        var headers = [
            "From: \(HeaderText.address(mail.from))", "To: \(HeaderText.address(mail.to))",
            HeaderText.line("Subject", mail.content.subject), "Date: \(Self.date(mail.at))", "Message-ID: \(Self.messageID(of: mail))",
            "MIME-Version: 1.0",
        ]
        if let replyTo = mail.replyTo { headers.append("Reply-To: \(HeaderText.address(replyTo))") }
        // It was no person who wrote; out-of-office notes should not be sent back (RFC 3834).
        headers.append("Auto-Submitted: auto-generated")
        headers += mail.headers.map { HeaderText.line($0.name, $0.value) }
        text = headers.map { $0 + "\r\n" }.joined() + MIMEPart(mail.content, seed: mail.id).text
    }

    /// The same for each attempt, so that a server or a reader knows a repetition: `<hex@example.org>`.
    static func messageID(of mail: MailMessage) -> String {
        "<\(mail.id.utf8.map { isPlain($0) ? String(UnicodeScalar($0)) : "=" + hexadecimal($0) }.joined())@\(mail.from.domain)>"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: "-_/".utf8.contains(byte)
        }
    }

    /// `Mon, 02 Mar 2026 12:00:00 +0000`
    static func date(_ instant: Timestamp) -> String {
        let date = TimeZones.date(of: instant, in: "UTC")
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let second = ((instant.seconds % 86_400) + 86_400) % 86_400
        let time = [second / 3600, second / 60 % 60, second % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
        let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
        let weekday = days[((date.daysSince1970 % 7) + 7) % 7]
        return "\(weekday), \(day) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}

/// `0A`
func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
