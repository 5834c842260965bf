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
            guard setting.isSecret else { continue }
            let file = reader.string(forKey: ConfigKey(words + ["file"])).flatMap { $0.isEmpty ? nil : $0 }
            values[setting.rawValue] = try Secret.value(of: setting, values[setting.rawValue], file: file)
        }
        for name in FeatureList.all.settings where values[name] == nil {
            values[name] = reader.string(forKey: ConfigKey(name.lowercased().split(separator: "_").map(String.init)))
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

    /// The origins whose pages may use the API, besides our own: none unless they are named.
    var corsOrigins: Set<String> {
        Set((self[.corsOrigins] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() })
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

    var isDebugging: Bool { ["1", "true", "yes", "on"].contains(self[.debug]?.lowercased()) }

    /// Whether only programs of this machine can reach the server.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
