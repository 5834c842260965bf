import Accounting
import WebInterface

/// `/chat/entries/:id/`: one entry with how it was understood, and the form that corrects it. The chat shows parts of it in place.
struct ChatEntryPage: Page {
    static let template = "web-chat/entry"
    let title: Words = "Entry"
    var trail: [Crumb] { [Crumb("Chat", at: "/chat/")] }
    let card: ChatCard
    /// Nil where the person did not say it in one message.
    let explanation: Explanation?
    /// Nil for those who may only read.
    let form: Form?

    struct Explanation: TemplateValue {
        let said: String
        let rows: [Row]
        let remark: String?

        struct Row: TemplateValue {
            let part, meaning: String
            let words: String?
        }
    }

    struct Form: TemplateValue {
        let id, description, amount, sign, date, version: String
        /// Nil for a transfer, and where several share it.
        let category: CategoryField?
        let errors: [Words]

        struct CategoryField: TemplateValue {
            let choices: [Choice]
        }
    }
}
