import Accounting
import Identity
import WebInterface

/// “Forgot your password?”: asks for the address, then says that a mail is on its way if there is such an account.
struct PasswordResetPage: Page {
    static let template = "signing-in/password-reset"
    let title: Words = "Forgot your password?"
    let errors: [Words]
    let email: String
    /// The form was taken.
    let isDone: Bool
    /// Whether this server sends mail; without it only whoever runs it can help.
    let canMail: Bool
}

/// The form for the new password, where the link of the mail leads.
struct NewPasswordPage: Page {
    static let template = "signing-in/new-password"
    let title: Words = "Set a new password"
    let errors: [Words]
    /// Whose account it is, for the browser's own list of passwords.
    let email: String
    let path: String
}
