import Accounting
import Identity
import WebInterface

/// `/settings/security/`: what happened to a person's account.
struct SecurityPage: Page {
    package static let template = "personal-data/security"
    package let title: Words = "What happened to your account"
    package var trail: [Crumb] { [.settings] }
    let events: [Event]
    let olderURL: String?

    struct Event: TemplateValue {
        package let what: Words
        package let detail, when: String
        package let address: Words
    }
}
