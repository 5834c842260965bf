import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/`: what money goes to and comes from, as a tree.
struct CategoriesPage: Page {
    package static let template = "book-setup/categories"
    package let title: Words = "Categories"
    package let month: Words
    package let groups: [Group]
    package let form: CategoryForm

    /// The categories of one kind.
    package struct Group: TemplateValue {
        /// “Spending”, “Income”.
        package let label: Words
        package let total: String
        package let branches: [Branch]
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
    }

    package struct Row: TemplateValue {
        package let id, icon, name, color: String
        /// “fuel, diesel”; nil when there are none.
        package let aliases: String?
        package let total: String
        package let budget: Budget?
        package let isFirst, isLast: Bool
    }

    struct Budget: TemplateValue {
        /// “₹380.00 left of ₹5,000.00”.
        package let words: Words
        /// How much is used, of 100.
        package let share: String
        package let isOver: Bool
    }
}
