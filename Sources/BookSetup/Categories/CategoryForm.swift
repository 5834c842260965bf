import Accounting
import Bookkeeping
import WebInterface

/// The fields of one category, for adding and for editing.
struct CategoryForm: TemplateValue {
    /// Where the form is posted to.
    package let action: String
    package let submitLabel: Words
    package let errors: [Words]
    package let name: String
    let icons, colors: [Choice]
    /// The colour that is chosen, perhaps none of the list.
    package let color: String
    let hasOwnColor: Bool
    /// Words parted by commas.
    package let aliases: String
    /// The kind is chosen when a category is made, and stays.
    package let isNew: Bool
    package let kinds, parents: [Choice]
}
