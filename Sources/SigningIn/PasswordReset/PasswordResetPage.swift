import Accounting
import Identity
import WebInterface

/// “Forgot your password?”: asks for the address, then says that a mail is on its way if there is such an account.
struct PasswordResetPage: Page {
    package static let template = "signing-in/password-reset"
    package let title: Words = "Forgot your password?"
    package let errors: [Words]
    package let email: String
    /// The form was taken.
    package let isDone: Bool
    /// Whether this server sends mail; without it only whoever runs it can help.
    package let canMail: Bool
}

/// The form for the new password, where the link of the mail leads.
struct NewPasswordPage: Page {
    package static let template = "signing-in/new-password"
    package let title: Words = "Set a new password"
    package let errors: [Words]
    /// Whose account it is, for the browser's own list of passwords.
    package let email: String
    package let path: String
}
