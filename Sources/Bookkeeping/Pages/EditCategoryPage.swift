import WebInterface

/// `/dashboard/categories/{id}/`: one category, to be changed.
struct EditCategoryPage: Page {
    static let template = "bookkeeping/category"
    let title = "Edit category"
    let form: CategoryForm

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "form": form
        default: nil
        }
    }
}
