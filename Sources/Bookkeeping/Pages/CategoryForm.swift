import WebInterface

/// The fields of one category, for adding and for editing.
struct CategoryForm: TemplateValue {
    /// Where the form is posted to.
    let action, submitLabel: String
    let errors: [String]
    let name, icon, color: String
    /// Words parted by commas.
    let aliases: String
    /// Empty once the category exists: its kind stays.
    let kinds: [Choice]
    let parents: [Choice]

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "submitLabel": submitLabel
        case "errors": errors
        case "name": name
        case "icon": icon
        case "color": color
        case "aliases": aliases
        case "kinds": kinds
        case "parents": parents
        default: nil
        }
    }
}
