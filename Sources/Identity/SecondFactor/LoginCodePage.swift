import Accounting
import WebInterface

/// The second page of the login.
struct LoginCodePage: Page {
    static let template = "identity/login-code"
    let title: Words = "Enter your code"
    let errors: [Words]
}
