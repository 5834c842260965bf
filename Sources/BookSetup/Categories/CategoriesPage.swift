import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/`: what money goes to and comes from, as a tree.
struct CategoriesPage: Page {
    static let template = "book-setup/categories"
    let title: Words = "Categories"
    let month: Words
    let groups: [Group]
    let form: CategoryForm

    /// The categories of one kind.
    struct Group: TemplateValue {
        /// “Spending”, “Income”.
        let label: Words
        let total: String
        let branches: [Branch]
    }

    /// A category with those below it.
    struct Branch: TemplateValue {
        let id: String
        let row: Row
        let children: [Row]
        let hasChildren: Bool

        init(row: Row, children: [Row]) {
            self.id = row.id
            self.row = row
            self.children = children
            hasChildren = !children.isEmpty
        }
    }

    struct Row: TemplateValue {
        let id, icon, name, color: String
        /// “fuel, diesel”; nil when there are none.
        let aliases: String?
        let total: String
        let budget: Budget?
        let isFirst, isLast: Bool
    }

    struct Budget: TemplateValue {
        /// “₹380.00 left of ₹5,000.00”.
        let words: Words
        /// How much is used, of 100.
        let share: String
        let isOver: Bool
    }
}
