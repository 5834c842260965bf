import Accounting
import WebInterface

/// A letter as HTML; in English, as it is written.
struct LetterPage: Page, ComputedNames {
    static let template = "mail/letter"
    let letter: Letter
    var title: Words { .verbatim(letter.title) }

    func computed(named name: String) -> (any TemplateContent)? {
        switch name {
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

extension Letter.Action: TemplateValue {}

extension Letter.Row: TemplateValue {}
