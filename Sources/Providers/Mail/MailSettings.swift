import ExternalServices
import Foundation

/// How mail is sent: `MAIL_URL` and `MAIL_FROM`.
///
///     MAIL_URL=smtp://user:password@mail.example.org:587     STARTTLS is required; tls=off goes without
///     MAIL_URL=smtps://user:password@mail.example.org        TLS from the first byte, port 465
///     MAIL_URL=resend://re_123456                            Resend's interface, with its key
///     MAIL_FROM=Tuppence <money@example.org>
package struct MailSettings: Sendable {
    package enum Route: Sendable, Equatable {
        case smtp(SMTPServer)
        case resend(ResendAccount)
    }

    package let route: Route
    package let from: MailAddress

    /// Nil when neither is set, which leaves mail off; one without the other is an error.
    package init?(url: String?, from: String?) throws(MailSettingsError) {
        switch (url, from) {
        case (nil, nil): return nil
        case (_?, nil): throw .fromMissing
        case (nil, _?): throw .urlMissing
        case (let url?, let from?):
            guard let address = MailAddress(parsing: from) else { throw .from(from) }
            self.from = address
            route = try Route(parsing: url)
        }
    }

    /// The host that HTTP must be allowed to reach, where one is configured.
    package var allowedHost: String? {
        if case .resend(let account) = route { account.host } else { nil }
    }

    /// Where mails go, without anything secret: `smtp://mail.example.org:587`.
    package var place: String {
        switch route {
        case .smtp(let server): server.place
        case .resend(let account): account.base
        }
    }

    /// What sends. `transport` is for a provider that is spoken to over HTTP.
    package func mailer(over transport: HTTPTransport) -> Mailer {
        switch route {
        case .smtp(let server): .smtp(server)
        case .resend(let account): .resend(account, over: transport)
        }
    }
}

extension MailSettings.Route {
    init(parsing text: String) throws(MailSettingsError) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        switch scheme {
        case "smtp", "smtps":
            guard let server = SMTPServer(parsing: text) else { throw .url }
            self = .smtp(server)
        case "resend":
            guard let account = ResendAccount(parsing: text) else { throw .url }
            self = .resend(account)
        default: throw .url
        }
    }
}

/// What is wrong with the settings of mail, and what to write instead. The URL itself is not repeated: it holds a password.
package enum MailSettingsError: Error, Equatable, CustomStringConvertible {
    case url, urlMissing, fromMissing
    case from(String)

    package var description: String {
        switch self {
        case .url:
            "MAIL_URL can't be read. Use smtp://USER:PASSWORD@HOST:587, smtps://USER:PASSWORD@HOST or resend://KEY; "
                + "write @ : / % ? # in a user name or password as %40 %3A %2F %25 %3F %23."
        case .urlMissing: "MAIL_FROM is set and MAIL_URL is not. Set both, or neither to go without mail."
        case .fromMissing: "MAIL_URL is set and MAIL_FROM is not. Set MAIL_FROM to the sender, such as Tuppence <money@example.org>."
        case .from(let text): "MAIL_FROM is “\(text)”. Use an address, such as Tuppence <money@example.org>."
        }
    }
}
