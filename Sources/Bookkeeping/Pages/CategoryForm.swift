import Accounting
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

    func child(named key: String) -> Any? {
        switch key {
        case "action": action
        case "submitLabel": submitLabel
        case "errors": errors
        case "name": name
        case "icons": icons
        case "colors": colors
        case "color": color
        case "hasOwnColor": hasOwnColor
        case "aliases": aliases
        case "isNew": isNew
        case "kinds": kinds
        case "parents": parents
        default: nil
        }
    }
}
