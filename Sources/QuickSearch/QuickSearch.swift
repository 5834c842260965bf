import Accounting
import Bookkeeping
import Features
import Identity
import Persistence
import WebInterface

/// Finds anything of the program by a few letters: a place to go to, something to do, a category, payee, tag or transaction.
///
///     try QuickSearch("pet", by: access, today: today).groups(among: names, in: db)
///     // Categories: ⛽ Petrol · Payees: Petrol Pump 7 · Entries: petrol, ₹120.00 …
///
/// What is typed may also be an entry (`120 petrol`), which is then offered first, or a question to the chat.
struct QuickSearch {
    /// How many of each kind are shown.
    static let most = 5
    /// Texts longer than this are cut.
    static let longest = 200

    let text: String
    let words: SearchWords
    let access: BookAccess
    let today: CalendarDate
    /// What other features have to be found.
    let contributions: Contributions
    let places: [Place]

    init(
        _ text: String, by access: BookAccess, today: CalendarDate, places: [Place] = [], contributions: Contributions = Contributions()
    ) {
        self.places = places
        self.contributions = contributions
        self.text = String(text.filter { $0 != "\0" }.prefix(Self.longest))
        words = SearchWords(self.text)
        self.access = access
        self.today = today
    }

    /// What was found, by kind; kinds of which there is nothing are left out.
    func groups(
        among names: FormNames, books: [BookChoice] = [], isAdministrator: Bool = false, in db: any SQLReader
    ) throws -> [FoundGroup] {
        guard !words.all.isEmpty || text.allSatisfy(\.isWhitespace) else { return [] }
        let entries = try entries(in: db)
        let named = [
            FoundGroup("tags", "Tags", try tags(in: db)),
            FoundGroup("entries", "Entries", entries),
        ]
        guard !text.hasPrefix("#") else { return named.filter { !$0.rows.isEmpty } }
        let (entry, question) = said(with: names)
        let found = [
            FoundGroup("entry", "New entry", [entry].compactMap(\.self)),
            FoundGroup("places", "Go to", foundPlaces(isAdministrator: isAdministrator)),
            FoundGroup("commands", "Do", commands(books: books)),
            FoundGroup("categories", "Categories", categories(names.categories)),
            FoundGroup("payees", "Payees", try payees(in: db, hasEntries: !entries.isEmpty)),
        ] + named + [FoundGroup("hits", "More", try hits(in: db)), FoundGroup("chat", "Chat", [question].compactMap(\.self))]
        return found.filter { !$0.rows.isEmpty }
    }

    private func foundPlaces(isAdministrator: Bool) -> [FoundRow] {
        places.inSearch(isAdministrator: isAdministrator).map(Shortcut.init).closest(to: words, names: \.names).map(\.row)
    }

    private func commands(books: [BookChoice]) -> [FoundRow] {
        Shortcut.commands(of: access, books: books).closest(to: words, names: \.names).map(\.row)
    }

    private func hits(in db: any SQLReader) throws -> [FoundRow] {
        guard !words.all.isEmpty else { return [] }
        return try contributions.hits(for: text, by: access, in: db).prefix(Self.most).map { hit in
            FoundRow(sign: hit.sign, title: hit.title, detail: hit.detail, path: hit.path)
        }
    }

    private func categories(_ all: [Category]) -> [FoundRow] {
        guard !words.all.isEmpty else { return [] }
        return all.closest(to: words) { [$0.name] + $0.aliases }.map { category in
            let alias = Closeness(of: category.name, to: words) == nil ? category.aliases.closest(to: words) { [$0] }.first : nil
            return FoundRow(
                icon: category.icon, title: .verbatim(category.name), detail: alias.map { "also called “\($0)”" }, path: "/dashboard/expenses/?category=\(category.id)")
        }
    }

    private func payees(in db: any SQLReader, hasEntries: Bool) throws -> [FoundRow] {
        try NameSearch(of: access.book.id, in: db).payees(text, words, isInEntries: hasEntries).map { name in
            FoundRow(sign: "shop", title: .verbatim(name), path: ExpensesQuery.path(text: name))
        }
    }

    private func tags(in db: any SQLReader) throws -> [FoundRow] {
        try NameSearch(of: access.book.id, in: db).tags(text).map { tag in
            FoundRow(sign: "hash", title: .verbatim("#\(tag)"), path: ExpensesQuery.path(text: "#\(tag)"))
        }
    }

    /// The newest transactions with all the words. One letter stands for too many to be of use.
    private func entries(in db: any SQLReader) throws -> [FoundRow] {
        guard words.joined.unicodeScalars.count > 1 else { return [] }
        let filter = TransactionList.Filter(text: text, depth: NameSearch.depth)
        let found = try TransactionList.page(filter, limit: Self.most, of: access.book.id, in: db).entries
        return found.map { entry in
            let row = ExpenseRow(entry, in: access.user.region, today: today, showsDate: true)
            return FoundRow(
                icon: row.icon, title: row.title, detail: row.detail, amount: row.amount, path: "/dashboard/expenses/\(row.id)/")
        }
    }
}
