import Accounting
import Identity
import WebInterface

/// The form for who is asked once more who they are.
struct ConfirmationPage: Page {
    package static let template = "signing-in/confirm"
    package let title: Words = "Confirm that it is you"
    package let errors: [Words]
    package let email: String
    /// The local path to go to afterwards.
    package let next: String
    /// Whether a code of the second factor does instead of the password.
    let hasCode: Bool
    /// Whether Google does.
    package let hasGoogle: Bool
}
