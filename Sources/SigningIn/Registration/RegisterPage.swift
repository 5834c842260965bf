import Accounting
import Identity
import WebInterface

/// The registration form. Currency, time zone and locale are guessed by the browser and can be changed.
struct RegisterPage: Page {
    static let template = "signing-in/register"
    let title: Words = "Create your account"
    let errors: [Words]
    /// The local path to go to once there is an account.
    let next: String
    let name, email: String
    let locales, currencies, timeZones: [Choice]
    /// Whether the field `setup_token` is shown: this is the first account of a server that others can reach.
    let asksForSetupToken: Bool
}
