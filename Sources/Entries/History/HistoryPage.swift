import Accounting
import Bookkeeping
import WebInterface

/// `/history/`: what was changed in the book, by whom and when.
struct HistoryPage: Page {
    static let template = "entries/history"
    let title: Words = "History"
    var trail: [Crumb] { [.settings] }
    let bookName: String
    let changes: [Row]
    let olderURL: String?

    struct Row: TemplateValue {
        let number: String
        let what: Words
        let who: String
        let when: Words
        let details: [Words]
    }
}
