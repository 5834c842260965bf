import Accounting
import Bookkeeping
import Hummingbird
import Identity
import WebInterface

/// What a report is about, as it stands in the URL: a span (see `SpanQuery`), and `by=category`, `payee`, `account`, `tag`, `day` or `month`.
struct ReportQuery: Sendable {
    static let path = "/dashboard/reports/"

    let span: SpanQuery
    let grouping: SummaryRow.Grouping

    var period: Period { span.period }

    /// Throws `AddressError` for what is no span, and `ReportError` for what can't be summed up so.
    init(_ request: Request, of access: BookAccess, today: CalendarDate) throws {
        span = try SpanQuery(request, at: Self.path, of: access, today: today)
        let name = request.uri.queryParameters["by"].map(String.init) ?? ""
        guard let grouping = SummaryRow.Grouping(rawValue: name.isEmpty ? "category" : name) else { throw ReportError.grouping }
        guard grouping.isReadable(over: span.period) else { throw ReportError.tooLong }
        self.grouping = grouping
    }

    func picker(today: CalendarDate) -> SpanPicker {
        span.picker(today: today, keeping: grouping == .category ? [] : [.init(name: "by", value: grouping.rawValue)])
    }

    /// What the same span can be summed up by.
    var choices: [SpanPicker.Link] {
        SummaryRow.Grouping.allCases.filter { $0.isReadable(over: period) }.map {
            SpanPicker.Link(label: $0.label, url: "\(span.url(of: period))&by=\($0.rawValue)", isCurrent: $0 == grouping)
        }
    }

    var csvURL: String { "\(Self.path)table/" + span.url(of: period).dropFirst(Self.path.count) + "&by=\(grouping.rawValue)" }
}

extension SummaryRow.Grouping {
    /// Nobody reads the days of ten years one below the other.
    fileprivate func isReadable(over period: Period) -> Bool { isAffordable(over: period) && (self != .day || period.dayCount <= 366) }

    fileprivate var label: Words {
        switch self {
        case .category: "Category"
        case .payee: "Payee"
        case .account: "Account"
        case .tag: "Tag"
        case .day: "Day"
        case .month: "Month"
        }
    }
}

/// What is wrong with the address of a report.
enum ReportError: UserFacingError {
    case grouping, tooLong

    var kind: UserErrorKind { .invalidInput }
    var code: String { "report.bad_\(self)" }
    var userMessage: Words {
        switch self {
        case .grouping: "A report is by category, payee, account, tag, day or month. Choose one of them."
        case .tooLong: "A report by day, payee, account or tag covers at most a year. Choose a shorter span."
        }
    }
}
