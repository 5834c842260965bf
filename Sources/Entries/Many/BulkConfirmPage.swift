import Accounting
import Bookkeeping
import WebInterface

/// The question before all entries of a filter are changed, with their number.
struct BulkConfirmPage: Page {
    package static let template = "entries/expense-many"
    package let title: Words = "Change entries"
    package var trail: [Crumb] { [.expenses] }
    /// “Set the category 🍽️ Food”.
    package let what: Words
    /// As a number and in words: “312”, “312 entries”.
    package let count: String
    package let entries: Words
    let isDeletion: Bool
    package let fields: [HiddenField]
    let backURL: String

    init(what: Words, count: Int, isDeletion: Bool, fields: [HiddenField], backURL: String) {
        self.what = what
        self.count = String(count)
        entries = count == 1 ? "1 entry" : "\(count) entries"
        (self.isDeletion, self.fields, self.backURL) = (isDeletion, fields, backURL)
    }
}

/// A value that a form sends back as it is.
struct HiddenField: TemplateValue {
    package let name, value: String
}
