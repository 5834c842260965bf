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

    func child(named key: String) -> Any? {
        switch key {
        case "previousURL": previousURL
        case "nextURL": nextURL
        case "spans": spans
        case "path": path
        case "from": from
        case "to": to
        case "isCustom": isCustom
        case "kept": kept
        default: nil
        }
    }

    struct Link: TemplateValue {
        let label: Words
        let url: String
        let isCurrent: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "url": url
            case "isCurrent": isCurrent
            default: nil
            }
        }
    }

    struct Kept: TemplateValue {
        let name, value: String

        func child(named key: String) -> Any? {
            switch key {
            case "name": name
            case "value": value
            default: nil
            }
        }
    }
}
