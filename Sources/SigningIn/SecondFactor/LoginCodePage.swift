import Accounting
import Identity
import WebInterface

/// The second page of the login.
struct LoginCodePage: Page {
    package static let template = "signing-in/login-code"
    package let title: Words = "Enter your code"
    package let errors: [Words]
}
