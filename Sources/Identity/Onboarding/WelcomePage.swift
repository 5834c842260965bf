import Accounting
import WebInterface

/// One of the three steps of the first minute.
struct WelcomePage: Page {
    enum Step: Int { case region = 1, message, phone }

    static let template = "identity/welcome"
    let title: Words
    let step: Step
    let errors: [Words]
    let currencies, timeZones, locales: [Choice]
    var hasWhatsApp = false

    init(_ step: Step, currency: String, timeZone: String, locale: String, errors: [Words] = []) {
        self.step = step
        self.errors = errors
        title = switch step {
        case .region: "Where you live"
        case .message: "Your first message"
        case .phone: "On your phone"
        }
        currencies = step == .region ? Choices.currencies(selected: currency) : []
        timeZones = step == .region ? Choices.timeZones(selected: timeZone) : []
        locales = step == .region ? Choices.locales(selected: locale) : []
    }

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "number": "\(step.rawValue)"
        case "isRegion": step == .region
        case "isMessage": step == .message
        case "isPhone": step == .phone
        case "errors": errors
        case "currencies": currencies
        case "timeZones": timeZones
        case "locales": locales
        case "hasWhatsApp": hasWhatsApp
        default: nil
        }
    }
}

extension WelcomePage {
    init(_ step: Step, form: SettingsForm, errors: [Words] = []) {
        self.init(step, currency: form.currency, timeZone: form.timeZone, locale: form.locale, errors: errors)
    }
}
