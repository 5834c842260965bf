import Accounting
import Identity
import WebInterface

/// The form for who is asked once more who they are.
struct ConfirmationPage: Page {
    static let template = "signing-in/confirm"
    let title: Words = "Confirm that it is you"
    let errors: [Words]
    let email: String
    /// The local path to go to afterwards.
    let next: String
    /// Whether a code of the second factor does instead of the password.
    let hasCode: Bool
    /// Whether Google does.
    let hasGoogle: Bool
}
