import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/reports/`: what a span comes to, by one thing at a time. Every row leads to the entries behind it.
struct ReportPage: Page {
    package static let template = "bookkeeping/report"
    package let title: Words = "Reports"
    /// “November 2026”.
    package let heading: Words
    package let picker: SpanPicker
    package let choices: [SpanPicker.Link]
    package let sums: [Sum]
    package let rows: [Row]
    let isOfTime, isByTag: Bool
    let csvURL: String

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "heading": heading
        case "picker": picker
        case "choices": choices
        case "sums": sums
        case "rows": rows
        case "isOfTime": isOfTime
        case "isByTag": isByTag
        case "csvURL": csvURL
        default: nil
        }
    }

    /// All of a span in one currency.
    struct Sum: TemplateValue {
        package let earned, spent, left, url: String
        package let isOverspent: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "earned": earned
            case "spent": spent
            case "left": left
            case "url": url
            case "isOverspent": isOverspent
            default: nil
            }
        }
    }

    package struct Row: TemplateValue {
        package let icon: String?
        package let name, detail: Words
        /// Nil where there is none, so that a row of income only has one figure.
        package let spent, earned: String?
        package let url: String?
        /// The share of all that was spent, 0 to 100.
        package let share: String
        /// For the drawing: “21 Nov”, a decimal number, and the sum so far as a number and in words.
        package let short: Words
        package let value, sum, total: String

        package func child(named key: String) -> Any? {
            switch key {
            case "icon": icon
            case "name": name
            case "detail": detail
            case "spent": spent
            case "earned": earned
            case "url": url
            case "share": share
            case "short": short
            case "value": value
            case "sum": sum
            case "total": total
            default: nil
            }
        }
    }
}
