import Accounting
import WebInterface

/// `/settings/security/`: what happened to a person's account.
struct SecurityPage: Page {
    static let template = "identity/security"
    let title: Words = "What happened to your account"
    var trail: [Crumb] { [.settings] }
    let events: [Event]
    let olderURL: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "events": events
        case "olderURL": olderURL
        default: nil
        }
    }

    struct Event: TemplateValue {
        let what: Words
        let detail, when: String
        let address: Words

        func child(named key: String) -> Any? {
            switch key {
            case "what": what
            case "detail": detail
            case "when": when
            case "address": address
            default: nil
            }
        }
    }
}
