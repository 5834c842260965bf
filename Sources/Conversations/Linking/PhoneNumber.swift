import Accounting

/// A phone number with its country code, in digits as channels write it.
///
///     try PhoneNumber("+1 (555) 000-0001").digits   // "15550000001"
package struct PhoneNumber: Sendable, Hashable {
    package let digits: String

    /// Reads what a person typed. Source of the lengths: ITU-T E.164.
    package init(_ text: String) throws(PhoneNumberError) {
        let hasSign = text.drop(while: \.isWhitespace).first == "+"
        var digits = ""
        for character in text {
            if let digit = character.wholeNumberValue {
                digits.append(String(digit))
            } else if !" +-().\u{A0}\u{2011}".contains(character) {
                throw .unreadable
            }
        }
        if !hasSign, digits.hasPrefix("00") { digits.removeFirst(2) }
        guard (8...15).contains(digits.count) else { throw .unreadable }
        guard digits.first != "0" else { throw .countryMissing }
        self.digits = digits
    }
}

/// Why a phone number can't be used.
package enum PhoneNumberError: UserFacingError {
    case unreadable
    case countryMissing

    package var kind: UserErrorKind { .invalidInput }

    package var code: String {
        switch self {
        case .unreadable: "phone.unreadable"
        case .countryMissing: "phone.country_missing"
        }
    }

    package var userMessage: Words {
        switch self {
        case .unreadable: "That is not a phone number. Write it with its country code, such as +1 555 000 0001."
        case .countryMissing: "Begin the number with its country code, such as +44, and leave out the 0 after it."
        }
    }
}
