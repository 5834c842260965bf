import Accounting
import Bookkeeping
import WebInterface

/// The question before all entries of a filter are changed, with their number.
struct BulkConfirmPage: Page {
    static let template = "entries/expense-many"
    let title: Words = "Change entries"
    var trail: [Crumb] { [.expenses] }
    /// “Set the category 🍽️ Food”.
    let what: Words
    /// As a number and in words: “312”, “312 entries”.
    let count: String
    let entries: Words
    let isDeletion: Bool
    let fields: [HiddenField]
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
    let name, value: String
}
