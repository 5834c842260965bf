import Accounting
import Identity
import WebInterface

/// On the way to Google.
struct ToGooglePage: Page {
    package static let template = "signing-in/to-google"
    package let title: Words = "On to Google"
    package let url: String
}

/// `/settings/google/`.
struct GoogleSettingsPage: Page {
    package static let template = "signing-in/google-settings"
    package let title: Words = "Log in with Google"
    package var trail: [Crumb] { [.settings] }
    /// The e-mail addresses of the connected accounts.
    let accounts: [String]
    let hasPassword: Bool
}

/// What Google can't tell about a new person: where they live.
struct GoogleRegistrationPage: Page {
    package static let template = "signing-in/google-register"
    package let title: Words = "Create your account"
    package let errors: [Words]
    package let name, email: String
    package let locales, currencies, timeZones: [Choice]
}
