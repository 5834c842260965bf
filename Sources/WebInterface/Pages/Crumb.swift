import Accounting

/// One step on the way to a page, shown above it: `Crumb("Expenses", at: "/dashboard/expenses/")`.
package struct Crumb: TemplateValue, Hashable {
    package let label: Words
    package let path: String

    package init(_ label: Words, at path: String) {
        self.label = label
        self.path = path
    }
}

/// The places that have pages below them.
extension Crumb {
    package static let dashboard = Crumb("Dashboard", at: "/dashboard/")
    package static let expenses = Crumb("Expenses", at: "/dashboard/expenses/")
    package static let categories = Crumb("Categories", at: "/dashboard/categories/")
    package static let whatsApp = Crumb("WhatsApp", at: "/link-whatsapp/")
    package static let settings = Crumb("Settings", at: "/settings/")
    package static let server = Crumb("Server", at: "/admin/")
}
