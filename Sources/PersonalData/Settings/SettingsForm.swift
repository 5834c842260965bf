import Accounting
import Identity
import WebInterface

/// The profile form as it was typed.
struct SettingsForm: Sendable {
    var name, locale, theme: String
    /// What is wanted otherwise than the locale has it; empty for what is not.
    var weekStart, dateOrder, numbers: String
    var bookName, currency, timeZone, monthStart: String

    /// As things stand.
    init(_ session: Session) {
        let book = session.access.book
        name = session.access.user.name
        locale = session.access.user.region.locale
        let preferences = Region.Preferences(session.access.user.locale)
        weekStart = preferences.firstWeekday?.rawValue ?? ""
        dateOrder = preferences.dayOrder?.rawValue ?? ""
        numbers = preferences.numbers?.rawValue ?? ""
        theme = session.theme.rawValue
        bookName = book.name
        currency = book.currency.code
        timeZone = book.timeZone
        monthStart = "\(book.monthStart)"
    }

    /// As it was posted; a field that was not sent stays as it is.
    init(_ body: FormBody, default old: SettingsForm) {
        func text(_ field: String, _ old: String) -> String { body.all(field).first ?? old }
        name = text("name", old.name)
        locale = text("locale", old.locale)
        weekStart = text("week_start", old.weekStart)
        dateOrder = text("date_order", old.dateOrder)
        numbers = text("numbers", old.numbers)
        theme = text("theme", old.theme)
        bookName = text("book_name", old.bookName)
        currency = text("currency", old.currency)
        timeZone = text("time_zone", old.timeZone)
        monthStart = text("month_start", old.monthStart)
    }

    /// Throws `InvalidForm` with everything that is wrong.
    func validated(for access: BookAccess) throws(InvalidForm) -> SettingsChange {
        var fields = FieldReader()
        let name = fields.read { () throws(FieldProblem) in try PersonName.parse(self.name) }
        let locale = fields.read { () throws(FieldProblem) in try ProfileField.locale(self.locale) }
        let preferences = fields.read { () throws(FieldProblem) in try self.preferences() }
        let theme = fields.read { () throws(FieldProblem) in try ProfileField.theme(self.theme) }
        let rules = rules(of: access.book, reading: &fields)
        guard let name, let locale, let preferences, let theme, let rules else { throw fields.failure }
        let isChanged = rules != BookSettings.Rules(of: access.book)
        return SettingsChange(
            name: name, locale: Region.locale(locale, with: preferences), theme: theme, rules: isChanged ? rules : nil)
    }

    private func preferences() throws(FieldProblem) -> Region.Preferences {
        Region.Preferences(
            firstWeekday: try ProfileField.wish(weekStart), dayOrder: try ProfileField.wish(dateOrder),
            numbers: try ProfileField.wish(numbers))
    }

    private func rules(of book: Book, reading fields: inout FieldReader) -> BookSettings.Rules? {
        var rules = BookSettings.Rules(of: book)
        guard
            let name = fields.read({ () throws(FieldProblem) in try PersonName.parse(bookName) }),
            let currency = fields.read({ () throws(FieldProblem) in try ProfileField.currency(self.currency) }),
            let zone = fields.read({ () throws(FieldProblem) in try ProfileField.timeZone(timeZone) }),
            let day = fields.read({ () throws(FieldProblem) in try ProfileField.monthStart(monthStart) })
        else { return nil }
        rules.name = name
        rules.currency = currency
        rules.timeZone = zone
        rules.monthStart = day
        return rules
    }
}

/// A settings form with nothing wrong in it; no rules where the book's stay as they are.
struct SettingsChange: Sendable {
    let name, locale: String
    let theme: Shell.Theme
    let rules: BookSettings.Rules?
}
