import Accounting
import WebInterface

/// The filter as an address, and the words for its parts.
extension ExpensesQuery {
    package static let periodNames: [(String, Words)] = [
        ("all", "All time"), ("today", "Today"), ("week", "This week"), ("month", "This month"),
        ("last-month", "Last month"), ("year", "This year"),
    ]

    package static let path = "/dashboard/expenses/"

    /// All entries with the words of a text.
    package static func path(text: String) -> String { "\(path)?text=\(text.addingPercentEncoding)" }

    /// Whether it leaves anything out.
    package var isActive: Bool { !filterParts.isEmpty }

    /// Whether nothing but a period and a category narrows the list.
    package var isOfCategories: Bool {
        text.isEmpty && account == nil && kind == nil && !needsReview && payee.isEmpty && tag.isEmpty && least.isEmpty && most.isEmpty
            && source == nil && evidence == nil
    }

    /// The filter and order as they stand behind the question mark, always in the same order.
    package var address: String { parts.joined(separator: "&") }

    /// The URL of this page.
    package var url: String { after.map { url(after: $0) } ?? (parts.isEmpty ? Self.path : "\(Self.path)?\(address)") }

    /// The URL of the page that begins behind `key`, under the same filter.
    package func url(after key: TransactionQuery.Key) -> String {
        Self.path + "?" + (["after=" + PageCursor(key.words).text] + parts).joined(separator: "&")
    }

    private var parts: [String] { filterParts + orderParts }
    private var orderParts: [String] { order == .dateDown ? [] : ["sort=\(order.rawValue)"] }

    private var filterParts: [String] {
        let values = [
            ("period", periodName == "all" ? "" : periodName), ("from", from?.description ?? ""), ("to", to?.description ?? ""),
            ("kind", kind?.rawValue ?? ""), ("category", category?.description ?? ""), ("account", account?.description ?? ""),
            ("payee", payee), ("tag", tag), ("source", source?.rawValue ?? ""), ("evidence", evidence?.rawValue ?? ""),
            ("least", least), ("most", most), ("review", needsReview ? "1" : ""), ("text", text),
        ]
        return values.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.addingPercentEncoding)" }
    }
}

extension TransactionQuery.Order {
    package var words: Words {
        switch self {
        case .dateDown: "newest first"
        case .dateUp: "oldest first"
        case .amountDown: "largest first"
        case .amountUp: "smallest first"
        case .payeeUp: "by payee"
        case .payeeDown: "by payee, from Z"
        }
    }
}

extension String {
    /// Everything but letters, digits and `-._~` as `%` codes. Source: RFC 3986, section 2.3.
    package var addingPercentEncoding: String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return utf8.map { byte in
            plain.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
