import Foundation

/// What is needed to speak for one phone number on Meta's WhatsApp Cloud API.
package struct WhatsAppSettings: Sendable {
    static let defaultAPIBase = "https://graph.facebook.com/v26.0"

    let phoneNumberID: String
    /// Only named in what Meta sends; nothing is addressed to it.
    let businessAccountID: String?
    let accessToken: String
    /// The word that Meta repeats when the webhook is set up.
    let verifyToken: String
    /// The key that Meta signs webhooks with.
    let appSecret: String
    /// Host and version, without a slash at the end.
    let apiBase: String
    /// The number in digits, for links that open a chat with us.
    let number: String?
    /// The approved authentication template that carries codes outside the 24-hour window.
    let codeTemplate: CodeTemplate?

    struct CodeTemplate: Sendable, Hashable {
        let name: String
        let language: String
    }

    /// Reads the settings from environment variables; nil when none is set, which leaves the channel off.
    ///
    /// Anything in between is an error: a channel that is set up by halves does not start.
    init?(environment: [String: String]) throws(WhatsAppSettingsError) {
        let values = environment.compactMapValues { value in
            let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
            return trimmed.isEmpty ? nil : trimmed
        }
        guard Variable.required.contains(where: { values[$0.rawValue] != nil }) else { return nil }
        let problems = Variable.required.compactMap { variable -> WhatsAppSettingsError.Problem? in
            guard let value = values[variable.rawValue] else { return .missing(variable) }
            return Self.isSample(value) ? .sample(variable) : nil
        }
        guard problems.isEmpty else { throw WhatsAppSettingsError(problems: problems) }
        func value(_ variable: Variable) -> String { values[variable.rawValue] ?? "" }
        phoneNumberID = value(.phoneNumberID)
        businessAccountID = values[Variable.businessAccountID.rawValue]
        accessToken = value(.accessToken)
        verifyToken = value(.verifyToken)
        appSecret = value(.appSecret)
        apiBase = try Self.base(values[Variable.apiBase.rawValue] ?? Self.defaultAPIBase)
        number = values[Variable.number.rawValue].map { $0.filter(\.isNumber) }
        codeTemplate = values[Variable.codeTemplate.rawValue].map {
            CodeTemplate(name: $0, language: values[Variable.codeTemplateLanguage.rawValue] ?? "en_US")
        }
    }

    private static func base(_ text: String) throws(WhatsAppSettingsError) -> String {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw WhatsAppSettingsError(problems: [.notAURL(.apiBase)])
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// Whether a value was left as the documentation shows it.
    private static func isSample(_ value: String) -> Bool {
        let lowered = value.lowercased()
        return lowered.hasPrefix("<") || lowered.hasPrefix("your") || lowered.hasPrefix("xxx")
            || ["changeme", "change-me", "example", "sample", "todo", "none"].contains(lowered)
    }
}

extension WhatsAppSettings {
    enum Variable: String, Sendable, CaseIterable {
        case phoneNumberID = "WHATSAPP_PHONE_NUMBER_ID"
        case businessAccountID = "WHATSAPP_BUSINESS_ACCOUNT_ID"
        case accessToken = "WHATSAPP_ACCESS_TOKEN"
        case verifyToken = "WHATSAPP_VERIFY_TOKEN"
        case appSecret = "WHATSAPP_APP_SECRET"
        case apiBase = "WHATSAPP_API_BASE"
        case number = "WHATSAPP_NUMBER"
        case codeTemplate = "WHATSAPP_CODE_TEMPLATE"
        case codeTemplateLanguage = "WHATSAPP_CODE_TEMPLATE_LANGUAGE"

        static let required: [Variable] = [.phoneNumberID, .accessToken, .verifyToken, .appSecret]

        /// Where the operator finds the value.
        var source: String {
            switch self {
            case .phoneNumberID: "Meta App Dashboard › WhatsApp › API Setup › Phone number ID"
            case .businessAccountID: "Meta App Dashboard › WhatsApp › API Setup › WhatsApp Business Account ID"
            case .accessToken: "Meta Business Settings › System users › Generate token, with whatsapp_business_messaging"
            case .verifyToken: "a word of your own choice; enter the same under WhatsApp › Configuration › Webhook"
            case .appSecret: "Meta App Dashboard › App settings › Basic › App secret"
            case .apiBase: "leave it unset for \(WhatsAppSettings.defaultAPIBase)"
            case .number: "the phone number of the bot, with its country code"
            case .codeTemplate: "WhatsApp Manager › Message templates: an approved authentication template with a copy-code button"
            case .codeTemplateLanguage: "the language of that template, such as en_US"
            }
        }
    }
}

/// Why WhatsApp can't be started: which variables are wrong, and where their values are found.
struct WhatsAppSettingsError: Error, Equatable, CustomStringConvertible {
    enum Problem: Sendable, Equatable {
        case missing(WhatsAppSettings.Variable)
        case sample(WhatsAppSettings.Variable)
        case notAURL(WhatsAppSettings.Variable)
    }
    let problems: [Problem]

    var description: String {
        "WhatsApp is set up by halves, so it does not start:\n"
            + problems.map { "  \($0.sentence)" }.joined(separator: "\n")
            + "\nSet these, or none of the WHATSAPP_ variables to go without WhatsApp."
    }
}

extension WhatsAppSettingsError.Problem {
    var sentence: String {
        switch self {
        case .missing(let variable): "\(variable.rawValue) is not set (\(variable.source))"
        case .sample(let variable): "\(variable.rawValue) still holds a sample value (\(variable.source))"
        case .notAURL(let variable): "\(variable.rawValue) is not an http(s) address (\(variable.source))"
        }
    }
}
