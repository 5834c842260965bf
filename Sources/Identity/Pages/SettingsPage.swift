import Accounting
import WebInterface

/// `/settings/`: the profile and the book's rules, the password, and where the account is logged in.
struct SettingsPage: Page {
    static let template = "identity/settings"
    let title: Words = "Settings"
    let notice: Words?
    let profile: Profile
    let email: Email
    let passwordErrors: [Words]
    let sessions: [Session]
    /// Whether Google can vouch for people here.
    let hasGoogle: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "notice": notice
        case "profile": profile
        case "email": email
        case "passwordErrors": passwordErrors
        case "sessions": sessions
        case "hasGoogle": hasGoogle
        default: nil
        }
    }

    /// Posted to `/settings/`.
    struct Profile: TemplateValue {
        let errors: [Words]
        let name, email, bookName: String
        let locales, timeZones, monthStartDays, themes, currencies, weekStarts, dateOrders, numbers: [Choice]
        /// The currency's name once the book has entries, for then it can no longer be changed.
        let fixedCurrency: String?

        func child(named key: String) -> Any? {
            switch key {
            case "errors": errors
            case "name": name
            case "email": email
            case "bookName": bookName
            case "locales": locales
            case "timeZones": timeZones
            case "monthStartDays": monthStartDays
            case "themes": themes
            case "weekStarts": weekStarts
            case "dateOrders": dateOrders
            case "numbers": numbers
            case "currencies": currencies
            case "fixedCurrency": fixedCurrency
            default: nil
            }
        }
    }

    /// The address, changed by a post to `/settings/email/`.
    struct Email: TemplateValue {
        let address: String
        let errors: [Words]
        /// Whether this server sends mail, without which nothing can be confirmed.
        let canChange: Bool
        let isToVerify: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "address": address
            case "errors": errors
            case "canChange": canChange
            case "isToVerify": isToVerify
            default: nil
            }
        }
    }

    /// One login, ended by a post to `/settings/sessions/{id}/deletions/`.
    struct Session: TemplateValue {
        let id: String
        let device, address: Words
        let lastUsed: String
        let isCurrent: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "device": device
            case "address": address
            case "lastUsed": lastUsed
            case "isCurrent": isCurrent
            default: nil
            }
        }
    }
}
