import Accounting
import Identity
import WebInterface

/// `/settings/security/`: what happened to a person's account.
struct SecurityPage: Page {
    static let template = "personal-data/security"
    let title: Words = "What happened to your account"
    var trail: [Crumb] { [.settings] }
    let events: [Event]
    let olderURL: String?

    struct Event: TemplateValue {
        let what: Words
        let detail, when: String
        let address: Words
    }
}
