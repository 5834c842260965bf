import Accounting
import Identity
import WebInterface

/// Where the link of a mail leads: a question with a button, or what came of it.
struct LinkPage: Page {
    package static let template = "signing-in/link"
    package let title, message: Words
    var button: Button?
    package var isGood = false

    /// Posts an empty form.
    struct Button: TemplateValue {
        package let label: Words
        package let path: String
    }
}
