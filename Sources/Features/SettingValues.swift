/// How this installation is configured, as far as features need to know.
package struct SettingValues: Sendable {
    /// Every setting that has a value, by its name: `WHATSAPP_NUMBER`.
    package let values: [String: String]
    /// Where people reach the server, without a slash at the end.
    package let baseURL: String
    /// Whether only programs of this machine can reach the server.
    package let isLoopback: Bool
    package let isDebugging: Bool

    package init(values: [String: String], baseURL: String, isLoopback: Bool, isDebugging: Bool) {
        self.values = values
        self.baseURL = baseURL
        self.isLoopback = isLoopback
        self.isDebugging = isDebugging
    }

    /// Nil where it is not set, or blank.
    package subscript(_ name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }
}
