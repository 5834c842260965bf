import Accounting
import Bookkeeping
import Identity
import Persistence

/// What the word that is being typed in a chat may become: `@` an account or a person, `#` a tag, letters a category.
///
///     try Completions(of: access, accounts: accounts, categories: categories).find("@hd", in: db)   // @hdfc
///
/// A few seeks in an index, and names that are held anyway: the size of the book makes no difference.
package struct Completions: Sendable {
    package static let most = 6
    /// How many mentions, the latest, are looked through for people.
    private static let depth = 300

    package struct Found: Hashable, Sendable {
        /// What takes the place of the word.
        package let text: String
        package let label: String
        /// “Cash · cash”, “person”, “⛽ Petrol”.
        package let detail: String

        package init(text: String, label: String, detail: String) {
            self.text = text
            self.label = label
            self.detail = detail
        }
    }

    package let book: Book.ID
    package let accounts: AccountStore
    package let categories: CategoryStore

    package init(of access: BookAccess, accounts: AccountStore, categories: CategoryStore) {
        book = access.book.id
        self.accounts = accounts
        self.categories = categories
    }

    package func find(_ word: String, in db: any SQLReader) throws -> [Found] {
        let rest = String(word.dropFirst().prefix(60)).lowercased()
        switch word.first {
        case "@": return try names(rest, in: db)
        case "#": return try tags(rest, in: db)
        default: return try categories(String(word.prefix(60)), in: db)
        }
    }

    private func names(_ typed: String, in db: any SQLReader) throws -> [Found] {
        let all = try accounts.list(of: book, in: db)
        let own = all.compactMap { account in
            Self.handle(of: account, among: all).map { Found(text: "@\($0)", label: "@\($0)", detail: "\(account.name) · \(account.kind.rawValue)") }
        }
        let handles = Set(own.map { $0.text.lowercased() })
        let people = try people(in: db).map { Found(text: "@\($0)", label: "@\($0)", detail: "person") }
            .filter { !handles.contains($0.text.lowercased()) }
        return Array((own + people).filter { $0.text.dropFirst().lowercased().hasPrefix(typed) }.prefix(Self.most))
    }

    /// The one word that means an account: its name, or the first word of it where no other begins so.
    private static func handle(of account: Account, among all: [Account]) -> String? {
        let words = account.name.lowercased().split(separator: " ")
        guard let first = words.first, first.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else { return nil }
        let alike = all.count { $0.name.lowercased() == first || $0.name.lowercased().hasPrefix(first + " ") }
        return words.count == 1 || alike == 1 ? String(first) : nil
    }

    /// The members of the book by their first names, and who was mentioned of late.
    private func people(in db: any SQLReader) throws -> [String] {
        let members: [String] = try db.rows(
            "SELECT u.name FROM book_members m JOIN users u ON u.id = m.user_id WHERE m.book_id = \(book) ORDER BY u.name LIMIT 50"
        ).map { row in try row[0] }
        let late: [String] = try db.rows(
            "SELECT name FROM mentions WHERE book_id = \(book) ORDER BY transaction_id DESC LIMIT \(Self.depth)"
        ).map { row in try row[0] }
        var seen: Set<String> = []
        return (late + members).compactMap { $0.split(separator: " ").first.map(String.init) }
            .filter { seen.insert($0.lowercased()).inserted }
    }

    private func tags(_ typed: String, in db: any SQLReader) throws -> [Found] {
        let search = NameSearch(of: book, in: db)
        let end = typed.isEmpty ? "\u{10FFFF}" : typed + "\u{10FFFF}"
        var found: [String] = []
        var start: SQL = "\(search.tag) >= \(typed)"
        while found.count < Self.most, let next: String = try db.value(search.next(start, before: end)) {
            found.append(next)
            start = "\(search.tag) > \(next)"
        }
        return found.map { Found(text: "#\($0)", label: "#\($0)", detail: "tag") }
    }

    private func categories(_ typed: String, in db: any SQLReader) throws -> [Found] {
        let words = SearchWords(typed)
        guard words.joined.unicodeScalars.count > 1 else { return [] }
        let all = try categories.list(of: book, in: db)
        return all.closest(to: words, most: 3) { [$0.name] + $0.aliases }.compactMap { category in
            let name = category.name.lowercased()
            if name == words.joined || category.aliases.contains(words.joined) { return nil }
            if name.hasPrefix(words.joined) { return Found(text: name, label: "\(category.icon) \(category.name)", detail: "category") }
            guard let alias = category.aliases.first(where: { $0.hasPrefix(words.joined) }) else { return nil }
            return Found(text: alias, label: alias, detail: "\(category.icon) \(category.name)")
        }
    }
}
