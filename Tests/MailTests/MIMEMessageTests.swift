import Accounting
import ExternalServices
import Foundation
@testable import Providers
import Testing

@Suite struct MIMEMessageTests {
    private func mail(
        to: MailAddress = MailAddress(name: "Asha Rao", address: "asha@example.com"), subject: String = "Your code", text: String = "Hi",
        html: String? = nil, headers: [MailMessage.Header] = [], attachments: [MailMessage.Attachment] = []
    ) -> MailMessage {
        MailMessage(
            from: MailAddress(name: "Tuppence", address: "money@example.org"), to: to,
            MailMessage.Content(subject: subject, text: text, html: html, attachments: attachments), headers: headers,
            id: "0190f4ce-1234", at: Timestamp(seconds: 1_772_452_800))
    }

    private func lines(_ mail: MailMessage) throws -> [String] {
        try MIMEMessage(mail).text.components(separatedBy: "\r\n")
    }

    @Test func `the headers tell who, when and which mail, the same at each attempt`() throws {
        let first = try lines(mail())
        #expect(first.prefix(6) == [
            "From: \"Tuppence\" <money@example.org>", "To: \"Asha Rao\" <asha@example.com>", "Subject: Your code",
            "Date: Mon, 02 Mar 2026 12:00:00 +0000", "Message-ID: <0190f4ce-1234@example.org>", "MIME-Version: 1.0",
        ])
        #expect(try lines(mail()) == first)
    }

    @Test(arguments: [
        ("Hello\r\nBcc: eve@example.com", [MailMessage.Header]()), ("Hello\nthere", []), ("Hello\rthere", []), ("a\u{0}b", []),
        ("a\u{2028}b", []), ("Hello", [MailMessage.Header("X-One", "1\r\nBcc: eve@example.com")]),
        ("Hello", [MailMessage.Header("X-One: 1\r\nBcc", "eve@example.com")]), ("Hello", [MailMessage.Header("", "1")]),
    ])
    func `nothing of a header can begin another`(subject: String, headers: [MailMessage.Header]) {
        #expect(throws: MailerError.self) { try MIMEMessage(mail(subject: subject, headers: headers)) }
    }

    @Test(arguments: ["asha@example.com>\r\nRCPT TO:<eve@example.com", "asha", "a b@example.com", "<a@b.c>"])
    func `nothing of an address can begin another command`(address: String) {
        #expect(throws: MailerError.self) { try MIMEMessage(mail(to: MailAddress(address: address))) }
    }

    @Test func `what is not ASCII, or long, is encoded in words that part no character`() throws {
        let subject = String(repeating: "Grüße aus Köln, नमस्ते 👋🏽. ", count: 8)
        let text = try MIMEMessage(mail(subject: subject)).text
        let header = try #require(text.firstMatch(of: /Subject: ((?:.|\r\n )*?)\r\n\w/)).1
        let words = header.components(separatedBy: "\r\n ")
        #expect(words.allSatisfy { $0.count <= 75 && $0.hasPrefix("=?utf-8?B?") && $0.hasSuffix("?=") })
        let decoded = words.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }.map { String(data: $0, encoding: .utf8) }
        #expect(decoded.allSatisfy { $0 != nil })
        #expect(decoded.compactMap(\.self).joined() == subject)
    }

    @Test(arguments: [
        ("plain", "plain"), ("naïve = 1", "na=C3=AFve =3D 1"), ("blank ", "blank=20"), ("a\nb\r\nc", "a\r\nb\r\nc"), ("tab\t", "tab=09"), ("", ""),
        (String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx"),
    ])
    func `text is written as quoted-printable`(text: String, expected: String) {
        #expect(QuotedPrintable.encode(text) == expected)
    }

    @Test func `a mail with everything is parts in parts`() throws {
        let file = MailMessage.Attachment(name: "Übersicht.csv", type: "text/csv", bytes: Data("a,b\n".utf8))
        let text = try MIMEMessage(mail(html: "<p>Hi</p>", attachments: [file])).text
        let kinds = text.matches(of: /Content-Type: ([a-z\/]+)/).map { String($0.1) }
        #expect(kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/csv"])
        #expect(text.contains("filename*=utf-8''%C3%9Cbersicht.csv"))
        #expect(text.contains("YSxiCg=="))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
}
