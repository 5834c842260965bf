import Accounting
import WebInterface

/// `/history/`: what was changed in the book, by whom and when.
struct HistoryPage: Page {
    static let template = "bookkeeping/history"
    let title: Words = "History"
    var trail: [Crumb] { [.settings] }
    let bookName: String
    let changes: [Row]
    let olderURL: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "bookName": bookName
        case "changes": changes
        case "olderURL": olderURL
        default: nil
        }
    }

    struct Row: TemplateValue {
        let number: String
        let what: Words
        let who: String
        let when: Words
        let details: [Words]

        func child(named key: String) -> Any? {
            switch key {
            case "number": number
            case "what": what
            case "who": who
            case "when": when
            case "details": details
            default: nil
            }
        }
    }
}
