import Accounting
import Foundation
import WebInterface

@testable import Identity
@testable import PersonalData
@testable import SigningIn

extension LandingPage {
    static let sample = LandingPage(canRegister: true)
}

extension RegisterPage {
    static let sample = RegisterPage(
        errors: ["Please choose a longer password: at least 12 characters."], next: "/dashboard/", name: "Asha",
        email: "asha@example.org", locales: [Choice("en-IN", "English (India)", isSelected: true), Choice("en-US", "English (United States)")],
        currencies: [Choice("INR", "Indian rupee (₹)", isSelected: true), Choice("USD", "US dollar ($)")],
        timeZones: [Choice("Asia/Kolkata", "Asia/Kolkata", isSelected: true), Choice("UTC", "UTC")], asksForSetupToken: true)
}

extension LoginPage {
    static let sample = LoginPage(
        errors: [], notice: "You are logged out.", email: "asha@example.org", next: "/dashboard/", canRegister: true,
        hasGoogle: true)
}

extension KeysPage {
    static let sample = KeysPage(
        errors: ["Choose what the key may do."], secret: "tup_secret", name: "Home server",
        scopes: [Choice("read", "Read the book", isSelected: true), Choice("write", "Change the ledger")],
        keys: [Key(id: "1", name: "Laptop", ending: "x7Qa", scopes: "read", expires: "until 2027-02-19", used: "never used")])
}

extension SettingsPage {
    static let sample = SettingsPage(
        notice: "Saved.",
        profile: Profile(
            errors: [], name: "Asha", email: "asha@example.org", bookName: "Home",
            locales: [Choice("en-IN", "English (India)")], timeZones: [Choice("Asia/Kolkata", "Asia/Kolkata")],
            monthStartDays: [Choice("1", "1"), Choice("25", "25", isSelected: true)],
            themes: [Choice("auto", "As the device"), Choice("light", "Light"), Choice("dark", "Dark")],
            currencies: [Choice("INR", "Indian rupee (₹)")], weekStarts: [Choice("monday", "Monday")],
            dateOrders: [Choice("", "As usual there", isSelected: true)], numbers: [Choice("comma", "1.234.567,89")], fixedCurrency: "Indian rupee (₹)"),
        email: Email(address: "asha@example.org", errors: ["This is not an e-mail address."], canChange: true, isToVerify: true),
        passwordErrors: ["The current password is not right."],
        sessions: [
            Session(id: "1", device: "Firefox on Linux", address: "192.0.2.7", lastUsed: "now", isCurrent: true),
            Session(id: "2", device: "Safari on iPhone", address: "192.0.2.9", lastUsed: "2 days ago", isCurrent: false),
        ], hasGoogle: true)
}

extension LoginCodePage {
    static let sample = LoginCodePage(errors: ["This code is not right."])
}

extension ConfirmationPage {
    static let sample = ConfirmationPage(
        errors: ["The current password is not right."], email: "asha@example.org", next: "/settings/", hasCode: true, hasGoogle: true)
}

extension SecondFactorPage {
    static let sample = SecondFactorPage(.on(since: Timestamp(seconds: 1_772_452_800), recoveryCodesLeft: 9), in: "UTC")
}

extension SecondFactorSetUpPage {
    static let sample = SecondFactorSetUpPage(
        TOTP(secret: Array("12345678901234567890".utf8)), of: "asha@example.org", errors: ["This code is not right."])
}

extension RecoveryCodesPage {
    static let sample = RecoveryCodesPage(codes: ["ABCD-EFGH-IJKL-MNOP", "QRST-UVWX-YZ23-4567"])
}

extension ToGooglePage {
    static let sample = ToGooglePage(url: "https://accounts.google.com/o/oauth2/v2/auth?client_id=x&state=y")
}

extension GoogleSettingsPage {
    static let sample = GoogleSettingsPage(accounts: ["asha@example.org"], hasPassword: true)
}

extension GoogleRegistrationPage {
    static let sample = GoogleRegistrationPage(
        errors: ["Tell us a name; any name will do."], name: "Asha", email: "asha@example.org",
        locales: [Choice("en-IN", "English (India)", isSelected: true)],
        currencies: [Choice("INR", "Indian rupee (₹)", isSelected: true)],
        timeZones: [Choice("Asia/Kolkata", "Asia/Kolkata", isSelected: true)])
}

extension AvatarPage {
    static let sample = AvatarPage(errors: ["Choose a picture first."], address: "/people/1/picture/")
}

extension ExportPage {
    static let sample = ExportPage(
        [
            Exports.Entry(
                id: Identifier(UUID()), user: Identifier(UUID()), state: .done, progress: 100, createdAt: Timestamp(seconds: 1_772_452_800),
                expiresAt: Timestamp(seconds: 1_772_539_200), size: 120_000),
            Exports.Entry(
                id: Identifier(UUID()), user: Identifier(UUID()), state: .running, progress: 40, createdAt: Timestamp(seconds: 1_772_452_800),
                expiresAt: Timestamp(seconds: 1_772_539_200), size: 0),
        ], region: Region("en-IN"), timeZone: "UTC")
}

extension DeletionPage {
    static let sample = DeletionPage(
        errors: ["Type your e-mail address to say that you mean it."], email: "asha@example.org", books: ["Home", "Club"])
}

extension LinkPage {
    static let sample = LinkPage(
        title: "Confirm your e-mail address", message: "Is asha@example.org yours?",
        button: Button(label: "Yes, confirm it", path: "/verify-email/x/"))
}

extension PasswordResetPage {
    static let sample = PasswordResetPage(errors: ["Too many attempts."], email: "asha@example.org", isDone: true, canMail: true)
}

extension NewPasswordPage {
    static let sample = NewPasswordPage(errors: ["Use at least 12 characters."], email: "asha@example.org", path: "/password-reset/x/")
}

extension WelcomePage {
    static let sample = WelcomePage(
        .region, currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN", errors: ["The currency of a book with entries stays."])
}
