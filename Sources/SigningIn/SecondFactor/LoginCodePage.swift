import Accounting
import Identity
import WebInterface

/// The second page of the login.
struct LoginCodePage: Page {
    static let template = "signing-in/login-code"
    let title: Words = "Enter your code"
    let errors: [Words]
}
