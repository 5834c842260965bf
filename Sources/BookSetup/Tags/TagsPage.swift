import Accounting
import Bookkeeping
import WebInterface

/// `/tags/`: the tags by name, with how often each is used.
struct TagsPage: Page {
    static let template = "book-setup/tags"
    let title: Words = "Tags"
    let text: String
    let isSearch: Bool
    let rows: [Row]
    let nextURL: String?
    let toast: ToastPage?

    struct Row: TemplateValue {
        let tag: String
        let count: Words
        let path: String
    }
}

/// `/tags/details/?tag=goa`: a tag, to be renamed, merged or removed.
struct TagPage: Page, ComputedNames {
    static let template = "book-setup/tag"
    var title: Words { .verbatim("#\(tag)") }
    var trail: [Crumb] { [Crumb("Tags", at: "/tags/")] }
    let tag, name: String
    let count: Words
    let entriesURL: String
    let errors: [Words]
    /// Shown once the name turned out to be that of another tag.
    let mayMerge: Bool

    func computed(named name: String) -> (any TemplateContent)? { name == "title" ? title : nil }
}

extension TagsPage {
    init(_ found: [TagStore.Use], next: String?, text: String, renamed: Int64?) {
        self.init(
            text: text, isSearch: !text.isEmpty,
            rows: found.map { Row(tag: $0.tag, count: $0.words, path: "/tags/details/?tag=" + $0.tag.addingPercentEncoding) },
            nextURL: next.map { key in
                "/tags/?after=" + PageCursor([key]).text + (text.isEmpty ? "" : "&text=" + text.addingPercentEncoding)
            },
            toast: renamed.map { ToastPage(message: "Renamed.", action: .init(label: "Undo", path: "/tags/restorations/?change=\($0)")) })
    }
}

extension TagPage {
    init(_ use: TagStore.Use, typed: (name: String, problem: any UserFacingError)?) {
        var mayMerge = false
        if case .taken? = typed?.problem as? TagError { mayMerge = true }
        self.init(
            tag: use.tag, name: typed?.name ?? use.tag, count: use.words, entriesURL: ExpensesQuery.path(text: "#\(use.tag)"),
            errors: typed.map { [$0.problem.userMessage] } ?? [], mayMerge: mayMerge)
    }
}

extension TagStore.Use {
    fileprivate var words: Words {
        switch count {
        case 1: "1 entry"
        case ...TagStore.mostCounted: "\(count) entries"
        default: "\(TagStore.mostCounted)+ entries"
        }
    }
}
