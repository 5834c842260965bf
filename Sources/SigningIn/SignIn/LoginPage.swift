import Accounting
import Identity
import WebInterface

/// The login form.
struct LoginPage: Page {
    package static let template = "signing-in/login"
    package let title: Words = "Log in"
    package let errors: [Words]
    /// Good news above the form, such as “You are logged out.”
    package let notice: Words?
    package let email: String
    /// The local path to go to afterwards.
    package let next: String
    let canRegister: Bool
    /// Whether Google can vouch for people.
    package let hasGoogle: Bool
}
