import Accounting
import Identity
import WebInterface

/// `/settings/`: the profile and the book's rules, the password, and where the account is logged in.
struct SettingsPage: Page {
    package static let template = "personal-data/settings"
    package let title: Words = "Settings"
    package let notice: Words?
    package let profile: Profile
    package let email: Email
    let passwordErrors: [Words]
    package let sessions: [Session]
    /// Whether Google can vouch for people here.
    package let hasGoogle: Bool

    /// Posted to `/settings/`.
    struct Profile: TemplateValue {
        package let errors: [Words]
        package let name, email, bookName: String
        package let locales, timeZones, monthStartDays, themes, currencies, weekStarts, dateOrders, numbers: [Choice]
        /// The currency's name once the book has entries, for then it can no longer be changed.
        let fixedCurrency: String?
    }

    /// The address, changed by a post to `/settings/email/`.
    struct Email: TemplateValue {
        package let address: String
        package let errors: [Words]
        /// Whether this server sends mail, without which nothing can be confirmed.
        let canChange: Bool
        let isToVerify: Bool
    }

    /// One login, ended by a post to `/settings/sessions/{id}/deletions/`.
    package struct Session: TemplateValue {
        package let id: String
        package let device, address: Words
        let lastUsed: String
        package let isCurrent: Bool
    }
}
