import Accounting

/// What is wrong with one field of a form about a person or a book.
package enum FieldProblem: UserFacingError, Equatable {
    case nameMissing
    case nameTooLong
    case nameUnreadable
    case emailInvalid
    case emailTaken
    case password(PasswordProblem)
    case currentPasswordWrong
    case localeUnknown
    case currencyUnknown
    case currencyFixed
    case timeZoneUnknown
    case monthStartInvalid
    case themeUnknown
    case preferenceUnknown
    case setupTokenWrong
    case tooManyBooks

    /// The name of the form's field.
    package var field: String {
        switch self {
        case .nameMissing, .nameTooLong, .nameUnreadable, .tooManyBooks: "name"
        case .emailInvalid, .emailTaken: "email"
        case .password: "password"
        case .currentPasswordWrong: "current_password"
        case .localeUnknown: "locale"
        case .currencyUnknown, .currencyFixed: "currency"
        case .timeZoneUnknown: "time_zone"
        case .monthStartInvalid: "month_start"
        case .themeUnknown: "theme"
        case .preferenceUnknown: "preferences"
        case .setupTokenWrong: "setup_token"
        }
    }

    package var kind: UserErrorKind {
        switch self {
        case .emailTaken, .currencyFixed: .conflict
        default: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .nameMissing: "name.missing"
        case .nameTooLong: "name.too_long"
        case .nameUnreadable: "name.unreadable"
        case .emailInvalid: "email.invalid"
        case .emailTaken: "email.taken"
        case .password(let problem): problem.code
        case .currentPasswordWrong: "password.wrong"
        case .localeUnknown: "locale.unknown"
        case .currencyUnknown: "currency.unknown"
        case .currencyFixed: "currency.fixed"
        case .timeZoneUnknown: "time_zone.unknown"
        case .monthStartInvalid: "month_start.invalid"
        case .themeUnknown: "theme.unknown"
        case .preferenceUnknown: "preference.unknown"
        case .setupTokenWrong: "setup_token.wrong"
        case .tooManyBooks: "book.too_many"
        }
    }

    package var userMessage: Words {
        switch self {
        case .nameMissing: "Tell us a name; any name will do."
        case .nameTooLong: "This name is too long. Use at most \(PersonName.longest) characters."
        case .nameUnreadable: "This name has characters in it that can’t be shown. Type it again."
        case .emailInvalid: "This is not an e-mail address. It should look like asha@example.com."
        case .emailTaken: "There is already an account with this e-mail address. Log in instead."
        case .password(let problem): problem.userMessage
        case .currentPasswordWrong: "The current password is not right. Type it again."
        case .localeUnknown: "We don’t know this language and region yet. Choose one from the list."
        case .currencyUnknown: "We don’t know this currency. Choose one from the list."
        case .currencyFixed: "The currency can’t be changed once the book has transactions."
        case .timeZoneUnknown: "We don’t know this time zone. Choose one such as Asia/Kolkata."
        case .monthStartInvalid: "A month can start on any day from the 1st to the 28th."
        case .themeUnknown: "Choose one of the themes from the list."
        case .preferenceUnknown: "Choose the first day of the week, the dates and the numbers from the lists."
        case .tooManyBooks: "You are in \(BookMaking.most) books, which is as many as you can have. Leave one first."
        case .setupTokenWrong: "The set-up token is not right. You will find it where the server was started."
        }
    }
}

/// All that is wrong with a form, so that a person can put it right in one go.
package struct InvalidForm: UserFacingError, Equatable {
    package let problems: [FieldProblem]

    package init(_ problems: [FieldProblem]) { self.problems = problems }

    package var kind: UserErrorKind { problems.first?.kind ?? .invalidInput }
    package var code: String { problems.first?.code ?? "form.invalid" }
    package var userMessage: Words { messages.joined(by: " ") }
    package var messages: [Words] { problems.map(\.userMessage) }
}

/// Collects the problems of a form while its fields are read.
package struct FieldReader {
    private(set) var problems: [FieldProblem] = []

    package init() {}

    /// The value, or nil and a problem noted.
    package mutating func read<Value>(_ value: () throws(FieldProblem) -> Value) -> Value? {
        do throws(FieldProblem) {
            return try value()
        } catch {
            problems.append(error)
            return nil
        }
    }

    package var failure: InvalidForm { InvalidForm(problems) }
}
