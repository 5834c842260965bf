/// What is wrong with the configuration, and what to write instead.
enum SettingsError: Error, CustomStringConvertible {
    case port(String), databaseURL(String), connections(String), replica, baseURL(String), logLevel(String), webFolder([String])
    case filesURL(String), s3Credentials, noFile, drainSeconds(String), accessLogDays(String)
    case proxies(String), proxyHeader(String), count(Setting, String)
    case secretTwice(Setting), secretUnreadable(Setting, String), secretOpen(Setting, String), secretBlank(Setting), secretSample(Setting)

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
        case .proxies(let text): "TRUSTED_PROXIES is “\(text)”. Use addresses and networks such as 127.0.0.1, ::1, 10.0.0.0/8."
        case .proxyHeader(let text): "PROXY_HEADER is “\(text)”. Use X-Forwarded-For or Forwarded, whichever the proxy writes."
        case .count(let setting, let text): "\(setting.rawValue) is “\(text)”. Use a number from 1 to 1000000."
        case .secretTwice(let setting): "\(setting.rawValue) and \(setting.rawValue)_FILE are both set. Unset one of them."
        case .secretUnreadable(let setting, let path): "\(setting.rawValue)_FILE names \(path), which can’t be read as text."
        case .secretOpen(let setting, let path):
            "\(setting.rawValue)_FILE names \(path), which others may read or change. Use chmod 600 \(path)."
        case .secretBlank(let setting): "\(setting.rawValue) is blank. Give it a value, or leave it unset."
        case .secretSample(let setting):
            "\(setting.rawValue) is an example of the documentation. Anybody could know it: make one of your own."
        case .webFolder(let places):
            "The folder with the pages was not found in \(places.joined(separator: ", ")). Set TUPPENCE_WEB to it."
        }
    }
}
