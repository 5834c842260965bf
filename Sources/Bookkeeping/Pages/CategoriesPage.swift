import WebInterface

/// `/dashboard/categories/`: what money goes to and comes from.
struct CategoriesPage: Page {
    static let template = "bookkeeping/categories"
    let title = "Categories"
    let month: String
    let groups: [Group]
    let form: CategoryForm

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "month": month
        case "groups": groups
        case "form": form
        default: nil
        }
    }

    /// The categories of one kind.
    struct Group: TemplateValue {
        /// “Spending”, “Income”.
        let label, total: String
        let rows: [Row]

        func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "total": total
            case "rows": rows
            default: nil
            }
        }
    }

    struct Row: TemplateValue {
        let id, icon, name, color: String
        /// “fuel, diesel”; nil when there are none.
        let aliases: String?
        let total: String
        /// Shown indented below its parent.
        let isChild: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "icon": icon
            case "name": name
            case "color": color
            case "aliases": aliases
            case "total": total
            case "isChild": isChild
            default: nil
            }
        }
    }
}
