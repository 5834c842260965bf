import Accounting
import WebInterface

/// `/link-whatsapp/`: the linked numbers, and two ways to link one.
package struct LinkWhatsAppPage: Page {
    package static let template = "whatsapp/link"
    package let title: Words = "WhatsApp"
    package let errors: [Words]
    let notice: Words?
    package let numbers: [Number]
    /// The number as it was typed, kept when it could not be used.
    let typedNumber: String
    /// Whether the second way is open: the server has a number of its own.
    let canInvite: Bool
    /// The code, once it was asked for.
    let invitation: Invitation?

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "errors": errors
        case "notice": notice
        case "numbers": numbers
        case "typedNumber": typedNumber
        case "canInvite": canInvite
        case "invitation": invitation
        default: nil
        }
    }

    /// A linked number, unlinked by a post to `/link-whatsapp/numbers/{id}/deletions/`.
    package struct Number: TemplateValue {
        package let id: String
        package let number: Words
        let linkedOn: String

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "number": number
            case "linkedOn": linkedOn
            default: nil
            }
        }
    }

    /// A code to be texted to Tuppence, and the link that opens WhatsApp with it.
    package struct Invitation: TemplateValue {
        package let code, botNumber, url: String
        let validity: Words

        package func child(named key: String) -> Any? {
            switch key {
            case "code": code
            case "botNumber": botNumber
            case "url": url
            case "validity": validity
            default: nil
            }
        }
    }
}
