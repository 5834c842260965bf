import Accounting
import Identity
import WebInterface

/// On the way to Google.
struct ToGooglePage: Page {
    static let template = "signing-in/to-google"
    let title: Words = "On to Google"
    let url: String
}

/// `/settings/google/`.
struct GoogleSettingsPage: Page {
    static let template = "signing-in/google-settings"
    let title: Words = "Log in with Google"
    var trail: [Crumb] { [.settings] }
    /// The e-mail addresses of the connected accounts.
    let accounts: [String]
    let hasPassword: Bool
}

/// What Google can't tell about a new person: where they live.
struct GoogleRegistrationPage: Page {
    static let template = "signing-in/google-register"
    let title: Words = "Create your account"
    let errors: [Words]
    let name, email: String
    let locales, currencies, timeZones: [Choice]
}
