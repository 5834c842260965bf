import Accounting
import WebInterface

/// `/dashboard/categories/{id}/`: one category, to be changed.
struct EditCategoryPage: Page {
    static let template = "bookkeeping/category"
    let title: Words = "Edit category"
    var trail: [Crumb] { [.categories] }
    let id: String
    let form: CategoryForm

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "id": id
        case "form": form
        default: nil
        }
    }
}
