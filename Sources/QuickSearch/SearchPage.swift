import Accounting
import Bookkeeping
import WebInterface

/// `/search/`: what was found; htmx takes the list out of it for the dialog of the frame.
struct SearchPage: Page {
    package static let template = "quick-search/search"
    package let title: Words = "Search"
    package let text: String
    package let groups: [FoundGroup]
    /// Read out by screen readers: how many there are.
    package let count: Words

    init(text: String, groups: [FoundGroup]) {
        self.text = text
        self.groups = groups
        let count = groups.reduce(0) { $0 + $1.rows.count }
        self.count = count == 1 ? "1 result" : "\(count) results"
    }
}

/// What was found of one kind.
struct FoundGroup: TemplateValue {
    package let name: String
    package let label: Words
    package let rows: [FoundRow]

    init(_ name: String, _ label: Words, _ rows: [FoundRow]) {
        self.name = name
        self.label = label
        self.rows = rows
    }
}
