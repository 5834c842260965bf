import Accounting

/// Why a password can't be chosen.
package enum PasswordProblem: UserFacingError, CaseIterable {
    case tooShort
    case tooLong
    case common
    case personal

    package var kind: UserErrorKind { .invalidInput }

    package var code: String {
        switch self {
        case .tooShort: "password.too_short"
        case .tooLong: "password.too_long"
        case .common: "password.common"
        case .personal: "password.personal"
        }
    }

    package var userMessage: Words {
        switch self {
        case .tooShort: "Use at least \(Password.shortest) characters. A few unrelated words work well."
        case .tooLong: "This password is too long. Use at most \(Password.longest) bytes."
        case .common: "This password is among the first that attackers try. Choose a few unrelated words instead."
        case .personal: "Don’t use your name or e-mail address as the password."
        }
    }
}

extension Password {
    /// A password fit to be chosen by a person: long enough, not widely known, not their name or address.
    ///
    /// There are no rules of composition and no expiry (NIST SP 800-63B-4, section 3.1.1).
    package static func chosen(
        _ typed: String, name: String, email: String
    ) throws(PasswordProblem) -> Password {
        guard let password = Password(typed) else { throw .tooLong }
        guard password.text.unicodeScalars.count >= shortest else { throw .tooShort }
        let plain = password.text.lowercased()
        let own = [email, String(email.prefix { $0 != "@" }), name].map { $0.lowercased() }
        let isOwn = own.contains { !$0.isEmpty && isRepetition(plain, of: $0) }
        if isOwn { throw .personal }
        if CommonPasswords.contains(plain) { throw .common }
        return password
    }

    /// Whether a text is nothing but one word, over and over, apart from blanks.
    private static func isRepetition(_ text: String, of word: String) -> Bool {
        text.filter { !$0.isWhitespace }.replacing(word.filter { !$0.isWhitespace }, with: "").isEmpty
    }
}
