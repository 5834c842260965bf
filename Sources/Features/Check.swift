/// Something of the configuration that `tuppence doctor` looks at.
///
///     Check("WhatsApp") { environment in try WhatsAppSettings(environment: environment.values) == nil ? "off" : "configured" }
package struct Check: Sendable {
    package let name: String
    /// What was found; throws what is wrong, and what to do about it.
    package let look: @Sendable (Environment) throws -> String

    package init(_ name: String, look: @escaping @Sendable (Environment) throws -> String) {
        self.name = name
        self.look = look
    }
}
