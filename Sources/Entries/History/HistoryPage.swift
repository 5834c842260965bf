import Accounting
import Bookkeeping
import WebInterface

/// `/history/`: what was changed in the book, by whom and when.
struct HistoryPage: Page {
    package static let template = "entries/history"
    package let title: Words = "History"
    package var trail: [Crumb] { [.settings] }
    package let bookName: String
    package let changes: [Row]
    let olderURL: String?

    package struct Row: TemplateValue {
        package let number: String
        package let what: Words
        package let who: String
        package let when: Words
        package let details: [Words]
    }
}
