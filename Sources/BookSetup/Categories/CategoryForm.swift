import Accounting
import Bookkeeping
import WebInterface

/// The fields of one category, for adding and for editing.
struct CategoryForm: TemplateValue {
    /// Where the form is posted to.
    let action: String
    let submitLabel: Words
    let errors: [Words]
    let name: String
    let icons, colors: [Choice]
    /// The colour that is chosen, perhaps none of the list.
    let color: String
    let hasOwnColor: Bool
    /// Words parted by commas.
    let aliases: String
    /// The kind is chosen when a category is made, and stays.
    let isNew: Bool
    let kinds, parents: [Choice]
}
