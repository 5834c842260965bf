import Accounting
import ExternalServices
import Identity

/// What somebody typed to get an account.
package struct RegistrationForm: Sendable {
    package var name, email, password, locale, currency, timeZone: String

    package init(name: String, email: String, password: String, locale: String, currency: String, timeZone: String) {
        self.name = name
        self.email = email
        self.password = password
        self.locale = locale
        self.currency = currency
        self.timeZone = timeZone
    }

    /// Throws `InvalidForm` with everything that is wrong.
    package func validated() throws(InvalidForm) -> ValidRegistration {
        var fields = FieldReader()
        let name = fields.read { () throws(FieldProblem) in try PersonName.parse(self.name) }
        let email = fields.read { () throws(FieldProblem) in try ProfileField.email(self.email) }
        let password = fields.read { () throws(FieldProblem) in
            try ProfileField.password(self.password, name: self.name, email: self.email)
        }
        let locale = fields.read { () throws(FieldProblem) in try ProfileField.locale(self.locale) }
        let currency = fields.read { () throws(FieldProblem) in try ProfileField.currency(self.currency) }
        let timeZone = fields.read { () throws(FieldProblem) in try ProfileField.timeZone(self.timeZone) }
        guard let name, let email, let password, let locale, let currency, let timeZone else { throw fields.failure }
        return ValidRegistration(
            name: name, email: email, password: password, locale: locale, currency: currency, timeZone: timeZone)
    }
}

/// A registration with nothing wrong in it.
package struct ValidRegistration: Sendable {
    let name, email: String
    let password: Password
    let locale: String
    let currency: Currency
    let timeZone: String
}
