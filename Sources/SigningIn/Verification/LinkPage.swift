import Accounting
import Identity
import WebInterface

/// Where the link of a mail leads: a question with a button, or what came of it.
struct LinkPage: Page {
    static let template = "signing-in/link"
    let title, message: Words
    var button: Button?
    var isGood = false

    /// Posts an empty form.
    struct Button: TemplateValue {
        let label: Words
        let path: String
    }
}
