import Administration
import Configuration
import Foundation
import Logging
import SharedState
import SystemPackage

/// The configuration of this run. With nothing set, a server on the loopback address with its data in `./data`.
struct Settings: Sendable {
    let values: [String: String]

    /// Reads the environment, and `.env` in the current folder for what the environment leaves out.
    static func load() async throws -> Settings {
        let reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(),
            try await EnvironmentVariablesProvider(environmentFilePath: ".env", allowMissing: true),
        ])
        var values: [String: String] = [:]
        for setting in Setting.allCases {
            let words = setting.rawValue.lowercased().split(separator: "_").map(String.init)
            values[setting.rawValue] = reader.string(forKey: ConfigKey(words))
        }
        return Settings(values: values)
    }

    subscript(_ setting: Setting) -> String? {
        guard let value = values[setting.rawValue], !value.isEmpty else { return nil }
        return value
    }

    var host: String { self[.host] ?? "127.0.0.1" }

    func port() throws -> Int {
        guard let text = self[.port] else { return 8080 }
        guard let port = Int(text), (0...65_535).contains(port) else { throw SettingsError.port(text) }
        return port
    }

    /// The folder with the database, backups and keys.
    var dataFolder: String { self[.data] ?? "data" }

    /// The Redis that several processes share; nil when there is none.
    func redis() throws -> RedisAddress? { try self[.redisURL].map { text in try RedisAddress(parsing: text) } }

    /// Where people reach the server, without a slash at the end.
    func baseURL() throws -> String {
        let text = try self[.baseURL] ?? "http://\(host == "0.0.0.0" || host == "::" ? "localhost" : host):\(port())"
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host != nil else {
            throw SettingsError.baseURL(text)
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    func logLevel() throws -> Logger.Level {
        guard let name = self[.logLevel] else { return .info }
        guard let level = Logger.Level(rawValue: name.lowercased()) else { throw SettingsError.logLevel(name) }
        return level
    }

    /// For how long the access log is kept; nil for ever.
    func accessLogDays() throws -> Int64? {
        guard let text = self[.accessLogDays] else { return 365 }
        if text == "forever" { return nil }
        guard let days = Int64(text), (30...36_500).contains(days) else { throw SettingsError.accessLogDays(text) }
        return days
    }

    /// What providers ask for messages; nil without `MESSAGE_PRICES`.
    func messagePrices() throws -> MessagePrices? { try self[.messagePrices].map { try MessagePrices($0) } }

    var isDebugging: Bool { ["1", "true", "yes", "on"].contains(self[.debug]?.lowercased()) }

    /// Whether only programs of this machine can reach the server.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// What is wrong with the configuration, and what to write instead.
enum SettingsError: Error, CustomStringConvertible {
    case port(String), databaseURL(String), connections(String), replica, baseURL(String), logLevel(String), webFolder([String])
    case filesURL(String), s3Credentials, noFile, drainSeconds(String), accessLogDays(String)

    var description: String {
        switch self {
        case .port(let text): "PORT is “\(text)”. Use a number from 0 to 65535."
        case .databaseURL(let text): "DATABASE_URL is “\(text.prefix(20))…”. Use sqlite:PATH or postgres://…, or leave it unset."
        case .connections(let text): "DATABASE_CONNECTIONS is “\(text)”. Use a number from 1 to 200."
        case .replica: "DATABASE_REPLICA_URL is for a replica of PostgreSQL. Set DATABASE_URL to its primary, or unset it."
        case .baseURL(let text): "TUPPENCE_BASE_URL is “\(text)”. Use an address like https://money.example.org."
        case .logLevel(let text): "LOG_LEVEL is “\(text)”. Use trace, debug, info, notice, warning, error or critical."
        case .filesURL(let reason): "FILES_URL is neither “disk” nor the address of a bucket. \(reason)"
        case .noFile: "DATABASE_URL is PostgreSQL, which is backed up with tools of its own: see Docs/operations.md."
        case .s3Credentials: "FILES_URL names a bucket. Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY too."
        case .accessLogDays(let text): "ACCESS_LOG_DAYS is “\(text)”. Use a number from 30 to 36500, or “forever”."
        case .drainSeconds(let text): "TUPPENCE_DRAIN_SECONDS is “\(text)”. Use a number from 0 to 300."
        case .webFolder(let places):
            "The folder with the pages was not found in \(places.joined(separator: ", ")). Set TUPPENCE_WEB to it."
        }
    }
}
