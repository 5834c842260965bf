import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/categories/{id}/`: one category, to be changed.
struct EditCategoryPage: Page {
    static let template = "book-setup/category"
    let title: Words = "Edit category"
    var trail: [Crumb] { [.categories] }
    let id: String
    let form: CategoryForm
}
