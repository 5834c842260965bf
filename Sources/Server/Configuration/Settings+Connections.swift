import WebInterface
import WebServer

extension Settings {
    /// The limits of connections and requests. There are never more connections than four fifths of the files the process may open:
    /// the database and the files of receipts need some too.
    func httpLimits() throws -> HTTPLimits {
        var limits = HTTPLimits()
        let files = FileDescriptors.limit.map { max(1, $0 / 5 * 4) } ?? .max
        limits.connections = min(try count(.maxConnections) ?? limits.connections, files)
        limits.connectionsPerAddress = try count(.maxConnectionsPerAddress) ?? limits.connectionsPerAddress
        return limits
    }

    /// How many webhooks each provider may bring; 1,200 without a setting.
    func webhooksPerMinute() throws -> Int { try count(.webhooksPerMinute) ?? WebhookLimit.usual }

    /// Those of `TRUSTED_PROXIES`; none without it.
    func trustedProxies() throws -> TrustedProxies {
        guard let text = self[.trustedProxies] else { return .none }
        guard let proxies = TrustedProxies(parsing: text, header: try proxyHeader()) else { throw SettingsError.proxies(text) }
        return proxies
    }

    private func proxyHeader() throws -> TrustedProxies.Header {
        guard let text = self[.proxyHeader] else { return .xForwardedFor }
        guard let header = TrustedProxies.Header(rawValue: text.lowercased()) else { throw SettingsError.proxyHeader(text) }
        return header
    }

    private func count(_ setting: Setting) throws -> Int? {
        guard let text = self[setting] else { return nil }
        guard let count = Int(text), (1...1_000_000).contains(count) else { throw SettingsError.count(setting, text) }
        return count
    }
}
