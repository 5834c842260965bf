import Accounting
import WebInterface

/// A letter as HTML; in English, as it is written.
struct LetterPage: Page {
    static let template = "mail/letter"
    let letter: Letter
    var title: Words { .verbatim(letter.title) }

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "paragraphs": letter.paragraphs
        case "rows": letter.rows
        case "hasRows": !letter.rows.isEmpty
        case "action": letter.action
        case "closing": letter.closing
        default: nil
        }
    }
}

extension Letter.Action: TemplateValue {
    package func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "url": url
        default: nil
        }
    }
}

extension Letter.Row: TemplateValue {
    package func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "value": value
        default: nil
        }
    }
}
