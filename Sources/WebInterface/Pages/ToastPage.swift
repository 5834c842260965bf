import Accounting

/// A short notice in the corner of the page, with one thing that can be done about it: “Deleted · Undo”.
package struct ToastPage: Page {
    package static let template = "frame/toast"
    package let title: Words = "Notice"
    package let message: Words
    /// Errors stay until they are closed, and are read out at once.
    package let isError: Bool
    package let action: Action?

    /// A button that posts a form: `Action(label: "Undo", path: "/dashboard/expenses/7/restorations/")`.
    package struct Action: TemplateValue {
        package let label: Words
        package let path: String

        package init(label: Words, path: String) {
            self.label = label
            self.path = path
        }
    }

    package init(message: Words, isError: Bool = false, action: Action? = nil) {
        self.message = message
        self.isError = isError
        self.action = action
    }
}
