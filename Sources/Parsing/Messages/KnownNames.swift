/// The names of a book that a message may use: its categories, accounts and people.
package struct KnownNames: Sendable {
    package static let defaults = KnownNames()
    package init() {}
}
