import Accounting
import Identity
import WebInterface

/// `/settings/`: the profile and the book's rules, the password, and where the account is logged in.
struct SettingsPage: Page {
    static let template = "personal-data/settings"
    let title: Words = "Settings"
    let notice: Words?
    let profile: Profile
    let email: Email
    let passwordErrors: [Words]
    let sessions: [Session]
    /// Whether Google can vouch for people here.
    let hasGoogle: Bool

    /// Posted to `/settings/`.
    struct Profile: TemplateValue {
        let errors: [Words]
        let name, email, bookName: String
        let locales, timeZones, monthStartDays, themes, currencies, weekStarts, dateOrders, numbers: [Choice]
        /// The currency's name once the book has entries, for then it can no longer be changed.
        let fixedCurrency: String?
    }

    /// The address, changed by a post to `/settings/email/`.
    struct Email: TemplateValue {
        let address: String
        let errors: [Words]
        /// Whether this server sends mail, without which nothing can be confirmed.
        let canChange: Bool
        let isToVerify: Bool
    }

    /// One login, ended by a post to `/settings/sessions/{id}/deletions/`.
    struct Session: TemplateValue {
        let id: String
        let device, address: Words
        let lastUsed: String
        let isCurrent: Bool
    }
}
