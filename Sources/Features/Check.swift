/// Something of the configuration that `tuppence doctor` looks at.
///
///     Check("WhatsApp") { settings in try WhatsAppSettings(environment: settings.values) == nil ? "off" : "configured" }
package struct Check: Sendable {
    package let name: String
    /// What was found; throws what is wrong, and what to do about it.
    package let look: @Sendable (SettingValues) throws -> String

    package init(_ name: String, look: @escaping @Sendable (SettingValues) throws -> String) {
        self.name = name
        self.look = look
    }
}
