import Foundation

/// A server that takes mails for others (RFC 6409), and the account there.
package struct SMTPServer: Sendable, Equatable {
    package enum Security: String, Sendable {
        /// The connection begins in the clear and must go over to TLS before anything is said.
        case startTLS = "starttls"
        /// TLS from the first byte.
        case implicit
        /// In the clear: for a server on this machine.
        case none = "off"
    }

    package let host: String
    package let port: Int
    package let security: Security
    package var user: String?
    package var password: String?
    /// The certificates that the server's is checked against; nil for the system's.
    package var authorities: String?

    package init(host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, authorities: String? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.authorities = authorities
    }

    /// Reads `smtp://user:password@host:587?tls=off&ca=/etc/ssl/own.pem` and `smtps://…`.
    init?(parsing text: String) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, ["", "/"].contains(parts.path),
            parts.fragment == nil
        else { return nil }
        let isImplicit = parts.scheme?.lowercased() == "smtps"
        var security = isImplicit ? Security.implicit : .startTLS
        for item in parts.queryItems ?? [] {
            switch (item.name, item.value) {
            case ("tls", let value?):
                guard !isImplicit, let wanted = Security(rawValue: value), wanted != .implicit else { return nil }
                security = wanted
            case ("ca", let path?) where !path.isEmpty: authorities = path
            default: return nil
            }
        }
        self.host = host
        self.security = security
        port = parts.port ?? (isImplicit ? 465 : 587)
        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        password = parts.password
        guard (1...65_535).contains(port), (user == nil) == (password == nil) else { return nil }
    }

    /// Where it is, without the account.
    package var place: String { "\(security == .implicit ? "smtps" : "smtp")://\(host):\(port)" }
}
