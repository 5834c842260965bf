import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/reports/`: what a span comes to, by one thing at a time. Every row leads to the entries behind it.
struct ReportPage: Page {
    static let template = "reports/report"
    let title: Words = "Reports"
    /// “November 2026”.
    let heading: Words
    let picker: SpanPicker
    let choices: [SpanPicker.Link]
    let sums: [Sum]
    let rows: [Row]
    let isOfTime, isByTag: Bool
    let csvURL: String

    /// All of a span in one currency.
    struct Sum: TemplateValue {
        let earned, spent, left, url: String
        let isOverspent: Bool
    }

    struct Row: TemplateValue {
        let icon: String?
        let name, detail: Words
        /// Nil where there is none, so that a row of income only has one figure.
        let spent, earned: String?
        let url: String?
        /// The share of all that was spent, 0 to 100.
        let share: String
        /// For the drawing: “21 Nov”, a decimal number, and the sum so far as a number and in words.
        let short: Words
        let value, sum, total: String
    }
}
