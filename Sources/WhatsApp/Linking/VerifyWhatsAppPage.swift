import Accounting
import WebInterface

/// `/verify-whatsapp/`: the code that was sent to a number is typed in.
struct VerifyWhatsAppPage: Page {
    package static let template = "whatsapp/verify"
    package let title: Words = "Enter the code"
    package var trail: [Crumb] { [.whatsApp] }
    package let errors: [Words]
    package let number: String
    /// “The code is valid for 10 minutes.”
    let validity: Words
}
