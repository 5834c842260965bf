import CLibPQ
import Foundation

/// Where a PostgreSQL server is and how it is reached: a URL, and our defaults for what it leaves out.
///
/// TLS with a checked certificate is the default for every host but this one; `?sslmode=` in the URL says otherwise.
package struct PostgresAddress: Sendable {
    /// Host and database, for people: never a password.
    package let place: String
    private let url: String
    private let isLocal: Bool

    /// Throws `PostgresOpeningError.url` for what libpq can't read.
    package init(_ url: String) throws {
        let parts = try Self.parts(of: url)
        let hosts = (parts["hostaddr"] ?? parts["host"] ?? "").split(separator: ",").map(String.init)
        self.url = url
        isLocal = hosts.allSatisfy(Self.isLocal)
        place = (hosts.isEmpty ? "the local socket" : hosts.joined(separator: ",")) + "/" + (parts["dbname"] ?? "")
    }

    /// What libpq is given, in its order: a later word wins over an earlier one.
    var parameters: [(name: String, value: String)] {
        var parameters = [
            ("application_name", "tuppence"), ("connect_timeout", "5"), ("keepalives_idle", "5"), ("keepalives_interval", "3"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
        ]
        if !isLocal {
            parameters.append(("sslmode", "verify-full"))
            if let roots = Self.certificates { parameters.append(("sslrootcert", roots)) }
        }
        return parameters + [("dbname", url), ("client_encoding", "UTF8")]
    }

    /// The system's certificate authorities.
    private static let certificates = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
        .first { FileManager.default.isReadableFile(atPath: $0) }

    private static func isLocal(_ host: String) -> Bool {
        host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private static func parts(of url: String) throws -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            defer { PQfreemem(message) }
            throw PostgresOpeningError.url(message.map { String(cString: $0) } ?? "")
        }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return parts
    }
}
