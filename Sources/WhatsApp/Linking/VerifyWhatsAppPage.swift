import Accounting
import WebInterface

/// `/verify-whatsapp/`: the code that was sent to a number is typed in.
struct VerifyWhatsAppPage: Page {
    static let template = "whatsapp/verify"
    let title: Words = "Enter the code"
    var trail: [Crumb] { [.whatsApp] }
    let errors: [Words]
    let number: String
    /// “The code is valid for 10 minutes.”
    let validity: Words
}
