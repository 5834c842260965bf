import Accounting

/// A person with an account.
package struct User: Sendable, Hashable {
    package typealias ID = Identifier<User>
    package let id: ID
    /// Lower case.
    package let email: String
    package let name: String
    /// A BCP 47 locale such as `en-IN`: how this person writes numbers and dates.
    package let locale: String

    package init(id: ID, email: String, name: String, locale: String) {
        self.id = id
        self.email = email
        self.name = name
        self.locale = locale
    }

    package var region: Region { Region(locale) }
}
