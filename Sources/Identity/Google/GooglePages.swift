import Accounting
import WebInterface

/// On the way to Google.
struct ToGooglePage: Page {
    static let template = "identity/to-google"
    let title: Words = "On to Google"
    let url: String

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "url": url
        default: nil
        }
    }
}

/// `/settings/google/`.
struct GoogleSettingsPage: Page {
    static let template = "identity/google-settings"
    let title: Words = "Log in with Google"
    var trail: [Crumb] { [.settings] }
    /// The e-mail addresses of the connected accounts.
    let accounts: [String]
    let hasPassword: Bool

    func child(named key: String) -> Any? {
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
    static let template = "identity/google-register"
    let title: Words = "Create your account"
    let errors: [Words]
    let name, email: String
    let locales, currencies, timeZones: [Choice]

    func child(named key: String) -> Any? {
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
