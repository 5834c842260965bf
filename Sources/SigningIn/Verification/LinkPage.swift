import Accounting
import Identity
import WebInterface

/// Where the link of a mail leads: a question with a button, or what came of it.
struct LinkPage: Page {
    package static let template = "identity/link"
    package let title, message: Words
    var button: Button?
    package var isGood = false

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "message": message
        case "button": button
        case "isGood": isGood
        default: nil
        }
    }

    /// Posts an empty form.
    struct Button: TemplateValue {
        package let label: Words
        package let path: String

        package func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "path": path
            default: nil
            }
        }
    }
}
