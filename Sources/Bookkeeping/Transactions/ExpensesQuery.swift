import Accounting
import Hummingbird
import Identity
import Parsing
import WebInterface

/// The filter and order of the expenses page as they stand in the URL:
/// `?period=month&from=2026-07-01&kind=expense&category=…&account=…&payee=Swiggy&tag=goa&least=100&sort=-amount&review=1&text=uber&after=…`.
package struct ExpensesQuery: Sendable {
    /// How many rows a page has, and at the most.
    package static let pageSize = 50, mostRows = 500

    /// `all`, `today`, `week`, `month`, `last-month`, `year`; `from` and `to` go before it.
    package let periodName: String
    package let from, to: CalendarDate?
    package let kind: TransactionKind?
    package let category: Category.ID?
    package let account: Account.ID?
    /// Only what somebody should look at.
    package let needsReview: Bool
    package let text, payee, tag: String
    /// Amounts as they were typed.
    package let least, most: String
    package let source: Source?
    package let evidence: EvidenceKind?
    package let order: TransactionQuery.Order
    package let after: TransactionQuery.Key?
    /// How many rows there are on a page that was scrolled down, when it is shown anew.
    package let rows: Int

    package init(_ request: Request) throws { try self.init(parsing: request.uri.query ?? "") }

    /// Throws `AddressError` for dates, ids and page keys that are none.
    package init(parsing query: String) throws {
        let query = try FormBody(address: query)
        func value(_ name: String) -> String? { query.raw(name).isEmpty ? nil : query.raw(name) }
        func words(_ name: String) -> String { String((query.optional(name) ?? "").filter { $0 != "\0" }.prefix(100)) }
        periodName = value("period") ?? "all"
        from = try value("from").map(Self.date)
        to = try value("to").map(Self.date)
        kind = try value("kind").map { try Self.known(TransactionKind(rawValue: $0), or: .kind) }
        category = try value("category").map { try Self.known(Category.ID($0), or: .category) }
        account = try value("account").map { try Self.known(Account.ID($0), or: .account) }
        needsReview = value("review") == "1"
        (text, payee, least, most) = (words("text"), words("payee"), words("least"), words("most"))
        tag = String(words("tag").drop { $0 == "#" })
        source = try value("source").map { try Self.known(Source(rawValue: $0), or: .source) }
        evidence = try value("evidence").map { try Self.known(EvidenceKind(rawValue: $0), or: .evidence) }
        let order = try value("sort").map { try Self.known(TransactionQuery.Order(rawValue: $0), or: .order) } ?? .dateDown
        self.order = order
        after = try value("after").map { text in
            try Self.known(PageCursor(text: text).flatMap { TransactionQuery.Key($0.keys, order) }, or: .page)
        }
        rows = value("rows").flatMap { Int($0) } ?? 0
        guard Self.periodNames.contains(where: { $0.0 == periodName }) else { throw AddressError.period }
    }

    private static func date(_ text: String) throws -> CalendarDate { try known(CalendarDate(text), or: .date) }

    private static func known<Value>(_ value: Value?, or error: AddressError) throws(AddressError) -> Value {
        guard let value else { throw error }
        return value
    }

    package func period(of access: BookAccess, today: CalendarDate) -> Period? {
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

    /// What the filter asks the ledger for. Amounts are those of the book's currency, written as in the person's region.
    package func query(of access: BookAccess, today: CalendarDate) throws -> TransactionQuery {
        func amount(_ text: String) throws -> Money? {
            guard !text.isEmpty else { return nil }
            guard let amount = try? parseAmount(text, access.book.currency, in: access.user.region) else {
                throw AddressError.amount
            }
            return try amount.magnitude()
        }
        var query = TransactionQuery()
        let period = period(of: access, today: today)
        (query.from, query.to) = (period?.first, period?.last)
        (query.kind, query.category, query.account) = (kind, category, account)
        (query.source, query.evidence, query.needsReview) = (source, evidence, needsReview ? true : nil)
        query.text = text.isEmpty ? nil : text
        query.payee = payee.isEmpty ? nil : payee
        query.tag = tag.isEmpty ? nil : tag
        (query.least, query.most) = (try amount(least), try amount(most))
        (query.order, query.after) = (order, after)
        query.limit = min(max(rows, Self.pageSize), Self.mostRows)
        return query
    }
}
