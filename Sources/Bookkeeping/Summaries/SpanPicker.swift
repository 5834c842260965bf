import Accounting
import WebInterface

/// What chooses the span of a page: arrows to the one before and after, the kinds of spans, and any two days.
struct SpanPicker: TemplateValue {
    let previousURL: String
    /// Nil where the next span has not begun.
    let nextURL: String?
    let spans: [Link]
    let path, from, to: String
    let isCustom: Bool
    /// What else stands in the URL, and stays: `by=payee`.
    let kept: [Kept]

    struct Link: TemplateValue {
        let label: Words
        let url: String
        let isCurrent: Bool
    }

    struct Kept: TemplateValue {
        let name, value: String
    }
}
