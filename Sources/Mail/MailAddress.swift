/// Who a mail comes from or goes to.
package struct MailAddress: Sendable, Hashable, Codable {
    package let name: String
    /// `asha@example.org`.
    package let address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }
}
