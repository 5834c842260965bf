import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

extension SettingsController {
    /// The settings page with a form as it was typed. With errors it is 422.
    func respond(
        to request: Request, with form: SettingsForm, notice: Words? = nil, errors: [Words] = [],
        passwordError: (any UserFacingError)? = nil, emailError: (any UserFacingError)? = nil, context: BookContext
    ) async throws -> Response {
        let entries = try await sessions.list(of: context.user.id)
        let access = context.access
        let isCurrencyFree = try await database.read(in: access.book.id) { [bookSettings] db in
            try bookSettings.mayChangeCurrency(access, db)
        }
        let page = SettingsPage(
            notice: notice, profile: profile(form, errors, isCurrencyFree, context),
            email: SettingsPage.Email(
                address: context.user.email, errors: emailError?.formMessages ?? [], canChange: emails.canMail,
                isToVerify: context.session.shouldVerifyEmail),
            passwordErrors: passwordError?.formMessages ?? [], sessions: entries.map { row(of: $0, context) },
            hasGoogle: hasGoogle)
        let status: HTTPResponse.Status = errors.isEmpty ? (passwordError ?? emailError)?.formStatus ?? .ok : .unprocessableContent
        return try pages.respond(to: request, with: page, context: context, status: status)
    }

    private func profile(
        _ form: SettingsForm, _ errors: [Words], _ isCurrencyFree: Bool, _ context: BookContext
    ) -> SettingsPage.Profile {
        SettingsPage.Profile(
            errors: errors, name: form.name.kept, email: context.user.email, bookName: form.bookName.kept,
            locales: Choices.locales(selected: form.locale), timeZones: Choices.timeZones(selected: form.timeZone),
            monthStartDays: Choices.monthStarts(selected: form.monthStart),
            themes: Choices.themes(selected: Shell.Theme(rawValue: form.theme) ?? .auto),
            currencies: Choices.currencies(selected: form.currency), weekStarts: Choices.weekStarts(selected: form.weekStart),
            dateOrders: Choices.dateOrders(selected: form.dateOrder), numbers: Choices.numbers(selected: form.numbers),
            fixedCurrency: isCurrencyFree ? nil : context.book.currency.code)
    }

    private func row(of entry: SessionEntry, _ context: BookContext) -> SettingsPage.Session {
        SettingsPage.Session(
            id: entry.id.description, device: deviceName(entry.userAgent),
            address: entry.address.isEmpty ? "this machine" : .verbatim(entry.address),
            lastUsed: lastUsed(entry.lastSeenAt, in: context.book.timeZone), isCurrent: entry.id == context.session.id)
    }

    /// `2026-03-02 09:05` in the book's zone.
    private func lastUsed(_ instant: Timestamp, in zone: String) -> String {
        let (hour, minute) = TimeZones.time(of: instant, in: zone)
        let clockTime = [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return "\(TimeZones.date(of: instant, in: zone)) \(clockTime)"
    }
}
