import Accounting
import WebInterface

/// `/chat/entries/:id/`: one entry with how it was understood, and the form that corrects it. The chat shows parts of it in place.
struct ChatEntryPage: Page {
    package static let template = "chat-entry"
    package let title: Words = "Entry"
    package var trail: [Crumb] { [Crumb("Chat", at: "/chat/")] }
    let card: ChatCard
    /// Nil where the person did not say it in one message.
    let explanation: Explanation?
    /// Nil for those who may only read.
    package let form: Form?

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "card": card
        case "explanation": explanation
        case "form": form
        default: nil
        }
    }

    struct Explanation: TemplateValue {
        let said: String
        package let rows: [Row]
        let remark: String?

        package func child(named key: String) -> Any? {
            switch key {
            case "said": said
            case "rows": rows
            case "remark": remark
            default: nil
            }
        }

        struct Row: TemplateValue {
            let part, meaning: String
            let words: String?

            package func child(named key: String) -> Any? {
                switch key {
                case "part": part
                case "meaning": meaning
                case "words": words
                default: nil
                }
            }
        }
    }

    struct Form: TemplateValue {
        package let id, description, amount, sign, date, version: String
        /// Nil for a transfer, and where several share it.
        package let category: CategoryField?
        package let errors: [Words]

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "description": description
            case "amount": amount
            case "sign": sign
            case "date": date
            case "version": version
            case "category": category
            case "errors": errors
            default: nil
            }
        }

        struct CategoryField: TemplateValue {
            package let choices: [Choice]

            package func child(named key: String) -> Any? { key == "choices" ? choices : nil }
        }
    }
}
