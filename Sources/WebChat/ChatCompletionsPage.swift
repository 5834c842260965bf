import Accounting
import Bookkeeping
import QuickSearch
import WebInterface

/// `/chat/completions/?q=@hd`: what the word that is being typed may become.
struct ChatCompletionsPage: Page {
    package static let template = "web-chat/completions"
    package let title: Words = "Suggestions"
    package let rows: [Row]

    init(_ found: [Completions.Found]) {
        rows = found.map { Row(text: $0.text, label: $0.label, detail: $0.detail) }
    }

    struct Row: TemplateValue {
        package let text, label, detail: String
    }
}
