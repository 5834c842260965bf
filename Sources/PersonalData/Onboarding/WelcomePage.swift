import Accounting
import Identity
import WebInterface

/// One of the three steps of the first minute.
struct WelcomePage: Page {
    enum Step: Int { case region = 1, message, phone }

    static let template = "personal-data/welcome"
    let title: Words
    /// “1” of three.
    let number: String
    let isRegion, isMessage, isPhone: Bool
    let errors: [Words]
    let currencies, timeZones, locales: [Choice]
    var hasWhatsApp = false

    init(_ step: Step, currency: String, timeZone: String, locale: String, errors: [Words] = []) {
        number = "\(step.rawValue)"
        (isRegion, isMessage, isPhone) = (step == .region, step == .message, step == .phone)
        self.errors = errors
        title = switch step {
        case .region: "Where you live"
        case .message: "Your first message"
        case .phone: "On your phone"
        }
        currencies = isRegion ? Choices.currencies(selected: currency) : []
        timeZones = isRegion ? Choices.timeZones(selected: timeZone) : []
        locales = isRegion ? Choices.locales(selected: locale) : []
    }

    init(_ step: Step, form: SettingsForm, errors: [Words] = []) {
        self.init(step, currency: form.currency, timeZone: form.timeZone, locale: form.locale, errors: errors)
    }
}
