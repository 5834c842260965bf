import Accounting
import Bookkeeping
import Identity
import WebInterface

/// A page to go to or something to do, and the words it is found by.
struct Shortcut: Sendable {
    let row: FoundRow
    /// Other words that people may look for.
    let aliases: [String]

    init(_ title: Words, _ sign: String, _ path: String, also aliases: [String] = []) {
        row = FoundRow(sign: sign, title: title, path: path)
        self.aliases = aliases
    }

    init(_ title: Words, _ sign: String, posting path: String, _ fields: [FoundRow.Field] = [], also aliases: [String] = []) {
        row = FoundRow(sign: sign, title: title, path: path, isPosted: true, fields: fields)
        self.aliases = aliases
    }

    init(_ place: Place) { self.init(place.label, place.icon, place.path, also: place.aliases) }

    var names: [String] { [row.title.english] + aliases }

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
