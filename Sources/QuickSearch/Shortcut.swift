import Accounting
import Bookkeeping
import Identity
import WebInterface

/// A page to go to or something to do, and the words it is found by.
struct Shortcut: Sendable {
    package let row: FoundRow
    /// Other words that people may look for.
    package let aliases: [String]

    init(_ title: Words, _ sign: String, _ path: String, also aliases: [String] = []) {
        row = FoundRow(sign: sign, title: title, path: path)
        self.aliases = aliases
    }

    init(_ title: Words, _ sign: String, posting path: String, _ fields: [FoundRow.Field] = [], also aliases: [String] = []) {
        row = FoundRow(sign: sign, title: title, path: path, isPosted: true, fields: fields)
        self.aliases = aliases
    }

    package var names: [String] { [row.title.english] + aliases }

    package static func places(isAdministrator: Bool) -> [Shortcut] {
        [
            Shortcut("Dashboard", "home", "/dashboard/", also: ["Home", "Overview"]),
            Shortcut("Expenses", "list", "/dashboard/expenses/", also: ["Transactions", "Entries", "Income"]),
            Shortcut("Chat", "chat", "/chat/", also: ["Messages"]),
            Shortcut("Accounts", "wallet", "/accounts/", also: ["Balances", "Bank", "Reconcile"]),
            Shortcut("Categories", "tags", "/dashboard/categories/"),
            Shortcut("Insights", "bulb", "/dashboard/insights/", also: ["Upcoming", "Recurring", "Subscriptions", "Trends"]),
            Shortcut("Reports", "bars", "/dashboard/reports/", also: ["Summary", "Statistics", "Totals"]),
            Shortcut("Payees", "shop", "/payees/", also: ["Merchants", "Shops"]),
            Shortcut("Tags", "hash", "/tags/"),
            Shortcut("Rules", "wand", "/rules/", also: ["Automation", "If then"]),
            Shortcut("Settings", "gear", "/settings/", also: ["Preferences", "Profile", "Language", "Currency", "Time zone"]),
            Shortcut("WhatsApp", "phone", "/link-whatsapp/", also: ["Link a number"]),
            Shortcut("Books", "book", "/settings/books/", also: ["Switch book"]),
            Shortcut("Members", "people", "/settings/members/", also: ["Share the book", "Roles"]),
            Shortcut("History", "clock", "/history/", also: ["Changes", "Audit trail"]),
            Shortcut("Second factor", "lock", "/settings/second-factor/", also: ["Two-factor", "2FA", "TOTP"]),
            Shortcut("API keys", "lock", "/settings/keys/", also: ["Developers", "Tokens"]),
            Shortcut("What happened to your account", "clock", "/settings/security/", also: ["Security", "Logins"]),
            Shortcut("Picture", "people", "/settings/picture/", also: ["Avatar", "Photo"]),
        ] + (isAdministrator ? [Shortcut("Server", "server", "/admin/", also: ["Administration", "Users", "Jobs"])] : [])
    }

    static func commands(of access: BookAccess, books: [BookChoice]) -> [Shortcut] {
        let writing = [
            Shortcut("Add an expense", "plus", "/dashboard/expenses/?add=1#amount", also: ["New entry", "Add income", "Record"]),
            Shortcut("Add a category", "plus", "/dashboard/categories/#name", also: ["New category"]),
        ]
        let others = [
            Shortcut("Light colours", "sun", posting: "/settings/theme/", [.init("theme", "light")], also: ["Theme light", "Bright mode"]),
            Shortcut("Dark colours", "moon", posting: "/settings/theme/", [.init("theme", "dark")], also: ["Theme dark", "Night mode"]),
            Shortcut("Colours as the device has them", "auto", posting: "/settings/theme/", [.init("theme", "auto")], also: ["Theme auto"]),
            Shortcut("Export the entries as CSV", "down", "/dashboard/expenses/export", also: ["Download", "Spreadsheet"]),
            Shortcut("Invite somebody", "people", "/settings/members/", also: ["Share"]),
            Shortcut("Change the password", "lock", "/settings/#new_password"),
            Shortcut("Take everything along", "down", "/settings/export/", also: ["Export the account", "Backup"]),
            Shortcut("Log out", "exit", posting: "/logout/", also: ["Sign out", "Leave"]),
        ]
        return (access.role.mayWrite ? writing : []) + switches(between: books) + others
    }

    private static func switches(between books: [BookChoice]) -> [Shortcut] {
        books.filter { !$0.isOpen }.map { book in
            Shortcut("Open \(book.name)", "book", posting: "/settings/books/\(book.id)/openings/", also: [book.name, "Switch to \(book.name)"])
        }
    }
}
