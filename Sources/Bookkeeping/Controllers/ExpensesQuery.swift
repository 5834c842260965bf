import Accounting
import Hummingbird
import Identity
import WebInterface

/// The filter of the expenses page as it stands in the URL:
/// `?period=month&from=2026-07-01&to=2026-07-31&kind=expense&category=…&account=…&review=1&text=uber&after=…`.
struct ExpensesQuery: Sendable {
    /// `all`, `today`, `week`, `month`, `last-month`, `year`; `from` and `to` go before it.
    let periodName: String
    let from, to: CalendarDate?
    let kind: TransactionKind?
    let category: Category.ID?
    let account: Account.ID?
    /// Only what somebody should look at.
    let needsReview: Bool
    let text: String
    let after: TransactionList.Key?

    /// Throws `ExpensesQueryError` for dates, ids and page keys that are none.
    init(_ request: Request) throws {
        guard let query = try? FormBody(parsing: request.uri.query ?? "") else { throw ExpensesQueryError.address }
        func value(_ name: String) -> String? { query.raw(name).isEmpty ? nil : query.raw(name) }
        periodName = value("period") ?? "all"
        from = try value("from").map(Self.date)
        to = try value("to").map(Self.date)
        kind = try value("kind").map { text in
            guard let kind = TransactionKind(rawValue: text) else { throw ExpensesQueryError.kind }
            return kind
        }
        category = try value("category").map { text in
            guard let id = Category.ID(text) else { throw ExpensesQueryError.category }
            return id
        }
        account = try value("account").map { text in
            guard let id = Account.ID(text) else { throw ExpensesQueryError.account }
            return id
        }
        needsReview = value("review") == "1"
        text = String((value("text") ?? "").filter { $0 != "\0" }.prefix(100))
        after = try value("after").map(Self.key)
        guard Self.periodNames.contains(where: { $0.0 == periodName }) else { throw ExpensesQueryError.period }
    }

    static let periodNames = [
        ("all", "All time"), ("today", "Today"), ("week", "This week"), ("month", "This month"),
        ("last-month", "Last month"), ("year", "This year"),
    ]

    func period(of access: BookAccess, today: CalendarDate) -> Period? {
        let month = Period.month(containing: today, startDay: access.book.monthStart)
        if from != nil || to != nil {
            return .range(from ?? "1900-01-01", to ?? max(today, from ?? today))
        }
        return switch periodName {
        case "today": .day(today)
        case "week": .week(containing: today, startingOn: access.user.region.firstWeekday)
        case "month": month
        case "last-month": month.previous
        case "year": .year(containing: today, startDay: access.book.monthStart)
        default: nil
        }
    }

    func filter(of access: BookAccess, today: CalendarDate) -> TransactionList.Filter {
        .init(
            period: period(of: access, today: today), category: category, text: text, kind: kind, account: account,
            needsReview: needsReview ? true : nil)
    }

    var isActive: Bool { !parts.isEmpty }

    /// The URL of the page that begins behind `key`, under the same filter.
    func url(after key: TransactionList.Key) -> String {
        let parts = ["after=" + PageCursor([key.date.description, key.id.description]).text] + parts
        return "/dashboard/expenses/?" + parts.joined(separator: "&")
    }

    /// The filter as it stands in a URL.
    private var parts: [String] {
        var parts: [String] = []
        if periodName != "all" { parts.append("period=\(periodName)") }
        if let from { parts.append("from=\(from)") }
        if let to { parts.append("to=\(to)") }
        if let kind { parts.append("kind=\(kind.rawValue)") }
        if let category { parts.append("category=\(category)") }
        if let account { parts.append("account=\(account)") }
        if needsReview { parts.append("review=1") }
        if !text.isEmpty { parts.append("text=\(text.addingPercentEncoding)") }
        return parts
    }

    /// All entries with the words of a text.
    static func path(text: String) -> String { "/dashboard/expenses/?text=\(text.addingPercentEncoding)" }

    private static func date(_ text: String) throws -> CalendarDate {
        guard let date = CalendarDate(text) else { throw ExpensesQueryError.date }
        return date
    }

    private static func key(_ text: String) throws -> TransactionList.Key {
        guard let keys = PageCursor(text: text)?.keys, keys.count == 2, let date = CalendarDate(keys[0]),
            let id = Transaction.ID(keys[1])
        else { throw ExpensesQueryError.page }
        return TransactionList.Key(date: date, id: id)
    }
}

/// What is wrong with the address of a list.
enum ExpensesQueryError: UserFacingError {
    case address, date, period, range, kind, category, account, page

    var kind: UserErrorKind { .invalidInput }
    var code: String { "expenses.bad_\(self)" }
    var userMessage: String {
        switch self {
        case .address: "This address can't be read. Begin again at the list of all entries."
        case .date: "That date is none. Write it as 2026-07-05."
        case .period: "There is no such period. Choose one from the list."
        case .range: "That is too long. Choose ten years at the most."
        case .kind: "There is no such kind. Choose one from the list."
        case .account: "There is no such account. Choose one from the list."
        case .category: "There is no such category. Choose one from the list."
        case .page: "That page is out of date. Begin again at the first one."
        }
    }
}

extension String {
    /// Everything but letters, digits and `-._~` as `%` codes. Source: RFC 3986, section 2.3.
    var addingPercentEncoding: String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return utf8.map { byte in
            plain.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
