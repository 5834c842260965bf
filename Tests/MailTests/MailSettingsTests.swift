import ExternalServices
@testable import Providers
import Testing

@Suite struct MailSettingsTests {
    private func route(_ url: String) -> MailSettings.Route? { try? MailSettings(url: url, from: "a@b.c")?.route }

    @Test(arguments: [
        ("smtp://mail.example.org", SMTPServer(host: "mail.example.org", port: 587, security: .startTLS)),
        ("smtps://u:p@mail.example.org", SMTPServer(host: "mail.example.org", port: 465, security: .implicit, user: "u", password: "p")),
        ("smtp://u%40x:p%3A%2F%25@mail.example.org:2525", SMTPServer(host: "mail.example.org", port: 2525, security: .startTLS, user: "u@x", password: "p:/%")),
        ("smtp://127.0.0.1:25?tls=off", SMTPServer(host: "127.0.0.1", port: 25, security: .none)),
        ("smtp://h?ca=/etc/own.pem", SMTPServer(host: "h", port: 587, security: .startTLS, authorities: "/etc/own.pem")),
    ])
    func `a URL names an SMTP server`(url: String, server: SMTPServer) {
        #expect(route(url) == .smtp(server))
    }

    @Test(arguments: [
        "smtp://", "smtp://h/path", "smtp://h?tls=maybe", "smtps://h?tls=off", "smtp://h?x=1", "smtp://u@h", "smtp://h:0", "smtp://h:99999",
        "http://h", "resend://", "resend://k@", "h", "resend://k/x",
    ])
    func `a URL that says something else is refused`(url: String) {
        #expect(throws: MailSettingsError.url) { try MailSettings(url: url, from: "a@b.c") }
    }

    @Test func `a key names an account at Resend`() throws {
        #expect(route("resend://re_AbC_123") == .resend(try #require(ResendAccount(parsing: "resend://re_AbC_123@api.resend.com"))))
        let local = try #require(ResendAccount(parsing: "resend://key@127.0.0.1:9090?tls=off"))
        #expect((local.key, local.base, local.host) == ("key", "http://127.0.0.1:9090", "127.0.0.1"))
    }

    @Test func `both settings or none`() throws {
        #expect(try MailSettings(url: nil, from: nil) == nil)
        #expect(throws: MailSettingsError.fromMissing) { try MailSettings(url: "smtp://h", from: nil) }
        #expect(throws: MailSettingsError.urlMissing) { try MailSettings(url: nil, from: "a@b.c") }
        #expect(throws: MailSettingsError.from("nobody")) { try MailSettings(url: "smtp://h", from: "nobody") }
    }

    @Test func `what is told of a server holds no password`() throws {
        let settings = try #require(try MailSettings(url: "smtp://u:secret@h", from: "a@b.c"))
        #expect(settings.place == "smtp://h:587")
    }
}
