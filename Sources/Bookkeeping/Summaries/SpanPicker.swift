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
    var kept: [(name: String, value: String)] = []

    func child(named key: String) -> Any? {
        switch key {
        case "previousURL": previousURL + suffix
        case "nextURL": nextURL.map { $0 + suffix }
        case "spans": spans.map { Link(label: $0.label, url: $0.url + suffix, isCurrent: $0.isCurrent) }
        case "path": path
        case "from": from
        case "to": to
        case "isCustom": isCustom
        case "kept": kept.map(Hidden.init)
        default: nil
        }
    }

    private var suffix: String { kept.map { "&\($0.name)=\($0.value)" }.joined() }

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

    private struct Hidden: TemplateValue {
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
