import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/`: what money goes to and comes from, as a tree.
struct CategoriesPage: Page {
    package static let template = "bookkeeping/categories"
    package let title: Words = "Categories"
    package let month: Words
    package let groups: [Group]
    package let form: CategoryForm

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "month": month
        case "groups": groups
        case "form": form
        default: nil
        }
    }

    /// The categories of one kind.
    package struct Group: TemplateValue {
        /// “Spending”, “Income”.
        package let label: Words
        package let total: String
        package let branches: [Branch]

        package func child(named key: String) -> Any? {
            switch key {
            case "label": label
            case "total": total
            case "branches": branches
            default: nil
            }
        }
    }

    /// A category with those below it.
    package struct Branch: TemplateValue {
        package let id: String
        package let row: Row
        package let children: [Row]
        let hasChildren: Bool

        init(row: Row, children: [Row]) {
            self.id = row.id
            self.row = row
            self.children = children
            hasChildren = !children.isEmpty
        }

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "row": row
            case "children": children
            case "hasChildren": hasChildren
            default: nil
            }
        }
    }

    package struct Row: TemplateValue {
        package let id, icon, name, color: String
        /// “fuel, diesel”; nil when there are none.
        package let aliases: String?
        package let total: String
        package let budget: Budget?
        package let isFirst, isLast: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "icon": icon
            case "name": name
            case "color": color
            case "aliases": aliases
            case "total": total
            case "budget": budget
            case "isFirst": isFirst
            case "isLast": isLast
            default: nil
            }
        }
    }

    struct Budget: TemplateValue {
        /// “₹380.00 left of ₹5,000.00”.
        package let words: Words
        /// How much is used, of 100.
        package let share: String
        package let isOver: Bool

        package func child(named key: String) -> Any? {
            switch key {
            case "words": words
            case "share": share
            case "isOver": isOver
            default: nil
            }
        }
    }
}
