import Accounting
import WebInterface

/// `/link-whatsapp/`: the linked numbers, and two ways to link one.
struct LinkWhatsAppPage: Page {
    static let template = "whatsapp/link"
    let title: Words = "WhatsApp"
    let errors: [Words]
    let notice: Words?
    let numbers: [Number]
    /// The number as it was typed, kept when it could not be used.
    let typedNumber: String
    /// Whether the second way is open: the server has a number of its own.
    let canInvite: Bool
    /// The code, once it was asked for.
    let invitation: Invitation?

    /// A linked number, unlinked by a post to `/link-whatsapp/numbers/{id}/deletions/`.
    struct Number: TemplateValue {
        let id: String
        let number: Words
        let linkedOn: String
    }

    /// A code to be texted to Tuppence, and the link that opens WhatsApp with it.
    struct Invitation: TemplateValue {
        let code, botNumber, url: String
        let validity: Words
    }
}
