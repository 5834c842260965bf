import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/{id}/`: one category, to be changed.
struct EditCategoryPage: Page {
    package static let template = "book-setup/category"
    package let title: Words = "Edit category"
    package var trail: [Crumb] { [.categories] }
    package let id: String
    package let form: CategoryForm
}
