import Accounting
import ExternalServices
import WebInterface

/// What a person or a book may be called.
package enum PersonName {
    static let longest = 100

    package static func parse(_ typed: String) throws(FieldProblem) -> String {
        let name = typed.trimmed
        guard !name.isEmpty else { throw .nameMissing }
        guard name.count <= longest, name.utf8.count <= longest * 8 else { throw .nameTooLong }
        let isReadable = name.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control && !isDirectionOverride(scalar)
        }
        guard isReadable else { throw .nameUnreadable }
        return name
    }

    // They turn the text around them about, not only their own.
    private static func isDirectionOverride(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

/// The choices of a form, read from the text that a browser sends.
package enum ProfileField {
    package static func email(_ typed: String) throws(FieldProblem) -> String {
        guard let email = EmailAddress.parse(typed) else { throw .emailInvalid }
        return email
    }

    /// `de_at` is `de-AT`. The language and the territory must be among those offered, though not the pair.
    package static func locale(_ typed: String) throws(FieldProblem) -> String {
        let parts = typed.trimmed.split { $0 == "-" || $0 == "_" }
        let languages = Set(Region.offered.map { $0.prefix { $0 != "-" } })
        guard typed.utf8.count <= 35, let language = parts.first, languages.contains(language.lowercased()[...]) else {
            throw .localeUnknown
        }
        return Region(typed.trimmed).locale
    }

    package static func currency(_ typed: String) throws(FieldProblem) -> Currency {
        guard let currency = Currency(code: typed.trimmed) else { throw .currencyUnknown }
        return currency
    }

    package static func timeZone(_ typed: String) throws(FieldProblem) -> String {
        let name = typed.trimmed
        let isName = !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isName, TimeZones.exists(name) else { throw .timeZoneUnknown }
        return name
    }

    package static func monthStart(_ typed: String) throws(FieldProblem) -> Int {
        guard let day = Int(typed.trimmed), (1...28).contains(day) else { throw .monthStartInvalid }
        return day
    }

    /// Nil for nothing special.
    package static func wish<Value: RawRepresentable>(_ typed: String) throws(FieldProblem) -> Value? where Value.RawValue == String {
        if typed.isEmpty { return nil }
        guard let value = Value(rawValue: typed) else { throw .preferenceUnknown }
        return value
    }

    package static func theme(_ typed: String) throws(FieldProblem) -> Shell.Theme {
        guard let theme = Shell.Theme(rawValue: typed) else { throw .themeUnknown }
        return theme
    }

    package static func password(_ typed: String, name: String, email: String) throws(FieldProblem) -> Password {
        do throws(PasswordProblem) {
            return try Password.chosen(typed, name: name, email: email)
        } catch {
            throw .password(error)
        }
    }
}
