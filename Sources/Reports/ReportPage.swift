import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/reports/`: what a span comes to, by one thing at a time. Every row leads to the entries behind it.
struct ReportPage: Page {
    package static let template = "reports/report"
    package let title: Words = "Reports"
    /// “November 2026”.
    package let heading: Words
    package let picker: SpanPicker
    package let choices: [SpanPicker.Link]
    package let sums: [Sum]
    package let rows: [Row]
    let isOfTime, isByTag: Bool
    let csvURL: String

    /// All of a span in one currency.
    struct Sum: TemplateValue {
        package let earned, spent, left, url: String
        package let isOverspent: Bool
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
    }
}
