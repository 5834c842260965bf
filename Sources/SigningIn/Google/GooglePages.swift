import Accounting
import Identity
import WebInterface

/// On the way to Google.
struct ToGooglePage: Page {
    package static let template = "identity/to-google"
    package let title: Words = "On to Google"
    package let url: String

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "url": url
        default: nil
        }
    }
}

/// `/settings/google/`.
struct GoogleSettingsPage: Page {
    package static let template = "identity/google-settings"
    package let title: Words = "Log in with Google"
    package var trail: [Crumb] { [.settings] }
    /// The e-mail addresses of the connected accounts.
    let accounts: [String]
    let hasPassword: Bool

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "accounts": accounts
        case "hasPassword": hasPassword
        default: nil
        }
    }
}

/// What Google can't tell about a new person: where they live.
struct GoogleRegistrationPage: Page {
    package static let template = "identity/google-register"
    package let title: Words = "Create your account"
    package let errors: [Words]
    package let name, email: String
    package let locales, currencies, timeZones: [Choice]

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "errors": errors
        case "name": name
        case "email": email
        case "locales": locales
        case "currencies": currencies
        case "timeZones": timeZones
        default: nil
        }
    }
}
