import Foundation

/// Where Redis listens, and how it is entered, as `REDIS_URL` tells:
/// `redis://:password@host:6379/2`, or `unix:///run/redis/redis.sock?db=2`.
package struct RedisAddress: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case host(String, port: Int32)
        case socket(path: String)
    }
    package let place: Place
    package var user: String?
    package var password: String?
    package var database = 0

    package init(_ place: Place) { self.place = place }
}

extension RedisAddress {
    package init(parsing text: String) throws(RedisAddressError) {
        guard let url = URLComponents(string: text) else { throw RedisAddressError() }
        switch url.scheme {
        case "redis":
            guard let host = url.host, !host.isEmpty, let port = Int32(exactly: url.port ?? 6379) else { throw RedisAddressError() }
            self.init(.host(host.trimmingCharacters(in: ["[", "]"]), port: port))
            database = try Self.database(url.path.split(separator: "/").map(String.init).first)
        case "unix":
            guard url.path.hasPrefix("/") else { throw RedisAddressError() }
            self.init(.socket(path: url.path))
            database = try Self.database(url.queryItems?.first { $0.name == "db" }?.value)
        default: throw RedisAddressError()
        }
        user = url.user.flatMap { $0.isEmpty ? nil : $0 }
        password = url.password.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func database(_ text: String?) throws(RedisAddressError) -> Int {
        guard let text else { return 0 }
        guard let number = Int(text), (0...10_000).contains(number) else { throw RedisAddressError() }
        return number
    }
}

extension RedisAddress: CustomStringConvertible {
    /// Without the password.
    package var description: String {
        switch place {
        case .host(let host, let port): "\(host):\(port)/\(database)"
        case .socket(let path): "\(path), database \(database)"
        }
    }
}

/// The text is no address of Redis. It may hold a password, so it is not repeated.
package struct RedisAddressError: Error, CustomStringConvertible {
    package var description: String {
        "REDIS_URL can't be read. Use redis://:PASSWORD@HOST:PORT/DATABASE or unix:///PATH?db=DATABASE."
    }
}
