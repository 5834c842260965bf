import Accounting
import WebInterface

/// What chooses the span of a page: arrows to the one before and after, the kinds of spans, and any two days.
package struct SpanPicker: TemplateValue {
    let previousURL: String
    /// Nil where the next span has not begun.
    package let nextURL: String?
    let spans: [Link]
    package let path, from, to: String
    let isCustom: Bool
    /// What else stands in the URL, and stays: `by=payee`.
    package let kept: [Kept]

    package struct Link: TemplateValue {
        package let label: Words
        package let url: String
        package let isCurrent: Bool

        package init(label: Words, url: String, isCurrent: Bool) {
            self.label = label
            self.url = url
            self.isCurrent = isCurrent
        }
    }

    package struct Kept: TemplateValue {
        package let name, value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}
