import Accounting
import Identity
import Persistence
import WebInterface

/// A person as their programs see and change them.
struct Profile: Sendable {
    let caller: Caller
    var name: String
    /// Without what is wanted otherwise, which is in `preferences`.
    var locale: String
    var preferences: Region.Preferences
    var theme: Shell.Theme
    let hasPicture: Bool

    init(of caller: Caller, in db: any SQLReader) throws {
        guard let row = try db.row("SELECT name, locale, theme, avatar FROM users WHERE id = \(caller.user.id)") else {
            throw Callers.invalid
        }
        let locale: String = try row[1], picture: String? = try row[3]
        self.caller = caller
        name = try row[0]
        self.locale = Region(locale).locale
        preferences = Region.Preferences(locale)
        theme = try row[2]
        hasPicture = picture != nil
    }

    /// A person with those fields in the place of their own that were sent. Null takes a preference away.
    init(_ sent: JSONFields, changing old: Profile) throws {
        var fields = sent
        self = old
        name = fields.parsed("name", by: PersonName.parse) ?? old.name
        locale = fields.parsed("locale", by: ProfileField.locale) ?? old.locale
        theme = fields.choice("theme") ?? old.theme
        if fields.has("week_start") { preferences.firstWeekday = fields.choice("week_start") }
        if fields.has("date_order") { preferences.dayOrder = fields.choice("date_order", DateOrder.self)?.order }
        if fields.has("numbers") { preferences.numbers = fields.choice("numbers") }
        try fields.finish()
    }
}

extension Profile: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", caller.user.id)
            json.field("name", name)
            json.field("email", caller.user.email)
            json.field("locale", locale)
            json.field("week_start", preferences.firstWeekday?.rawValue)
            json.field("date_order", preferences.dayOrder.map(DateOrder.init))
            json.field("numbers", preferences.numbers?.rawValue)
            json.field("theme", theme.rawValue)
            json.field("has_picture", hasPicture)
            json.field("is_administrator", caller.isAdministrator)
            json.field("book", caller.access)
            json.field("scopes", list: APIScope.allCases.filter(caller.scopes.contains))
        }
    }
}

/// The order of a date's parts, by their first letters.
private enum DateOrder: String, CaseIterable, JSONWritable {
    case dmy, mdy, ymd

    init(_ order: Region.DayOrder) {
        self = switch order {
        case .dayFirst: .dmy
        case .monthFirst: .mdy
        case .yearFirst: .ymd
        }
    }

    var order: Region.DayOrder {
        switch self {
        case .dmy: .dayFirst
        case .mdy: .monthFirst
        case .ymd: .yearFirst
        }
    }
}
