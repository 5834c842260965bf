import Accounting
import Identity
import WebInterface

/// The login form.
struct LoginPage: Page {
    static let template = "signing-in/login"
    let title: Words = "Log in"
    let errors: [Words]
    /// Good news above the form, such as “You are logged out.”
    let notice: Words?
    let email: String
    /// The local path to go to afterwards.
    let next: String
    let canRegister: Bool
    /// Whether Google can vouch for people.
    let hasGoogle: Bool
}
