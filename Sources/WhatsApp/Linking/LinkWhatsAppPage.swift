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

    /// A linked number, unlinked by a post to `/link-whatsapp/numbers/{id}/deletions/`.
    package struct Number: TemplateValue {
        package let id: String
        package let number: Words
        let linkedOn: String
    }

    /// A code to be texted to Tuppence, and the link that opens WhatsApp with it.
    package struct Invitation: TemplateValue {
        package let code, botNumber, url: String
        let validity: Words
    }
}
