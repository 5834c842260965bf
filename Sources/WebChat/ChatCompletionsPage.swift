import Accounting
import Bookkeeping
import QuickSearch
import WebInterface

/// `/chat/completions/?q=@hd`: what the word that is being typed may become.
struct ChatCompletionsPage: Page {
    static let template = "web-chat/completions"
    let title: Words = "Suggestions"
    let rows: [Row]

    init(_ found: [Completions.Found]) {
        rows = found.map { Row(text: $0.text, label: $0.label, detail: $0.detail) }
    }

    struct Row: TemplateValue {
        let text, label, detail: String
    }
}
