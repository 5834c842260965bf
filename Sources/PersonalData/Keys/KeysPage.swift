import Accounting
import Identity
import WebInterface

/// `/settings/keys/`: the keys of programs, and the form for another one.
struct KeysPage: Page {
    package static let template = "personal-data/keys"
    package let title: Words = "API keys"
    package var trail: [Crumb] { [.settings] }
    package let errors: [Words]
    /// The key that was just made, shown this once.
    package let secret: String?
    package let name: String
    package let scopes: [Choice]
    package let keys: [Key]

    /// One key, revoked by a post to `/settings/keys/{id}/deletions/`.
    package struct Key: TemplateValue {
        package let id, name, ending: String
        package let scopes, expires, used: Words
    }
}
