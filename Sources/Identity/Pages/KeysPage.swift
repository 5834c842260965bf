import Accounting
import WebInterface

/// `/settings/keys/`: the keys of programs, and the form for another one.
struct KeysPage: Page {
    static let template = "identity/keys"
    let title: Words = "API keys"
    var trail: [Crumb] { [.settings] }
    let errors: [Words]
    /// The key that was just made, shown this once.
    let secret: String?
    let name: String
    let scopes: [Choice]
    let keys: [Key]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "errors": errors
        case "secret": secret
        case "name": name
        case "scopes": scopes
        case "keys": keys
        default: nil
        }
    }

    /// One key, revoked by a post to `/settings/keys/{id}/deletions/`.
    struct Key: TemplateValue {
        let id, name, ending: String
        let scopes, expires, used: Words

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "ending": ending
            case "scopes": scopes
            case "expires": expires
            case "used": used
            default: nil
            }
        }
    }
}
