import Accounting
import Identity
import WebInterface

/// `/settings/keys/`: the keys of programs, and the form for another one.
struct KeysPage: Page {
    static let template = "personal-data/keys"
    let title: Words = "API keys"
    var trail: [Crumb] { [.settings] }
    let errors: [Words]
    /// The key that was just made, shown this once.
    let secret: String?
    let name: String
    let scopes: [Choice]
    let keys: [Key]

    /// One key, revoked by a post to `/settings/keys/{id}/deletions/`.
    struct Key: TemplateValue {
        let id, name, ending: String
        let scopes, expires, used: Words
    }
}
