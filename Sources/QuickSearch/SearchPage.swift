import Accounting
import Bookkeeping
import WebInterface

/// `/search/`: what was found; htmx takes the list out of it for the dialog of the frame.
struct SearchPage: Page {
    static let template = "quick-search/search"
    let title: Words = "Search"
    let text: String
    let groups: [FoundGroup]
    /// Read out by screen readers: how many there are.
    let count: Words

    init(text: String, groups: [FoundGroup]) {
        self.text = text
        self.groups = groups
        let count = groups.reduce(0) { $0 + $1.rows.count }
        self.count = count == 1 ? "1 result" : "\(count) results"
    }
}

/// What was found of one kind.
struct FoundGroup: TemplateValue {
    let name: String
    let label: Words
    let rows: [FoundRow]

    init(_ name: String, _ label: Words, _ rows: [FoundRow]) {
        self.name = name
        self.label = label
        self.rows = rows
    }
}
