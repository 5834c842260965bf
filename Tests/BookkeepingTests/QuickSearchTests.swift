import Accounting
import ExternalServices
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Bookkeeping
@testable import Overview
@testable import QuickSearch

@Suite struct QuickSearchTests {
    @Test(arguments: [
        ("petrol", "Petrol", Closeness.whole), ("PET", "Petrol", .beginning), ("ae", "Add an expense", nil), ("aae", "Add an expense", .initials),
        ("exp", "Add an expense", .word), ("add exp", "Add an expense", .word), ("roc", "Groceries", .inside), ("ro", "Groceries", nil),
        ("cafe", "Café crème", .beginning), ("x", "Petrol", nil), ("खाना", "खाना और चाय", .beginning),
    ] as [(String, String, Closeness?)])
    func `a name fits the better, the nearer to its beginning`(typed: String, name: String, closeness: Closeness?) {
        #expect(Closeness(of: name, to: SearchWords(typed)) == closeness)
    }

    @Test func `the closest come first, five at most, and equals keep their order`() {
        let names = ["a log", "blog", "log b", "log", "log a", "log c", "log d", "log e"]
        #expect(names.closest(to: SearchWords("log")) { [$0] } == ["log", "log b", "log a", "log c", "log d"])
    }

    @Test func `a name goes before an alias that fits as well`() {
        let names = [["Groceries", "food shop"], ["Food"], ["Footwear"]]
        #expect(names.closest(to: SearchWords("foo")) { $0 } == [["Food"], ["Footwear"], ["Groceries", "food shop"]])
    }

    @Test(arguments: ["Café", "a_b c-d 1,250", "ABC  abc", "", "\t…!", String(repeating: "x", count: 300), "naïve x"])
    func `texts without accents are split as all others`(text: String) {
        let plain = SearchWords(text).all
        // An accent makes the whole text take the other way.
        #expect(SearchWords(text + " é").all.filter { $0 != "e" } == plain.filter { $0 != "e" })
    }

    @Test(arguments: Engine.available, [
        ("dashb", ["places: Dashboard"]), ("dark", ["commands: Dark colours"]), ("sign out", ["commands: Log out"]),
        ("petrol", ["categories: Petrol", "payees: Petrol Point", "payees: Indian Petrol", "entries: petrol"]),
        ("indian", ["categories: Petrol", "payees: Indian Petrol", "entries: petrol"]), ("#go", ["tags: #goa", "entries: petrol"]),
        ("goa", ["tags: #goa", "entries: petrol"]), ("120 petrol", ["entry: Record “120 petrol”"]),
        ("how much on food this month?", ["chat: Ask “how much on food this month?”"]), ("zzz", []), ("…", []),
        ("'; DROP TABLE payees; --", []), ("100%", []), ("_", []), ("x\u{0}y", []),
    ] as [(String, [String])])
    func `everything is found by its beginning, in the order of its kinds`(engine: Engine, search: (text: String, found: [String])) async throws {
        try await withHousehold(engine) { house in
            try await house.addPetrol()
            let found = try await house.found(search.text)
            #expect(found == search.found)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing of another book is found`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.addPetrol()
            let found = try await house.found("indian pet", by: house.ravi) + house.found("#goa", by: house.ravi)
            #expect(found == [])
        }
    }

    @Test(arguments: Engine.available)
    func `who may only read is offered nothing that writes`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let viewer = try await house.viewer()
            #expect(try await house.found("120 petrol", by: viewer).isEmpty)
            #expect(try await house.found("add", by: viewer).isEmpty)
            #expect(try await house.found("add") == ["commands: Add an expense", "commands: Add a category"])
        }
    }

    @Test(arguments: Engine.available)
    func `payees and tags are sought in an index`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let plans = try await house.plans()
            #expect(plans.count == 2)
            for plan in plans {
                #expect(plan.contains("SEARCH") || plan.contains("_by_beginning"), "\(plan)")
                #expect(!plan.contains("Seq Scan") && !plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "\(plan)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the page is whole without scripts, and a fragment for the dialog`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.addPetrol()
            let page = try await asha.get("/search/?q=120+petrol").text
            #expect(page.contains("<h1>Search</h1>") && page.contains("Record “120 petrol”"))
            #expect(page.contains("action=\"/chat/messages/\"") && page.contains("value=\"120 petrol\""))
            #expect(try await asha.get("/search/?q=%3Cscript%3E120").text.contains("&lt;script&gt;120"))
            #expect(try await asha.get("/search/").text.contains("Dashboard"))
            #expect(try await asha.get("/search/?q=" + String(repeating: "a", count: 5000)).status == .ok)
        }
    }
}

extension Household {
    /// Two payees, a tag, and a transaction that has them.
    func addPetrol() async throws {
        let tank = try await sample().with {
            $0.details = .init(description: "petrol", payee: "Indian Petrol", tags: ["goa"])
        }
        try await record(tank)
        let book = asha.book.id
        try await database.arrange { db in
            let id = time.clock.newID() as Identifier<Account>
            try db.execute("INSERT INTO payees (book_id, id, name, name_key) VALUES (\(book), \(id), 'Petrol Point', 'petrol point')")
        }
    }

    /// `kind: title` of everything that is found.
    fileprivate func found(_ text: String, by access: BookAccess? = nil) async throws -> [String] {
        let access = access ?? asha
        let search = QuickSearch(text, by: access, today: "2026-03-02", places: OverviewFeature.places)
        return try await database.read(in: access.book.id) { db in
            let names = FormNames(
                accounts: try accounts.list(of: access.book.id, in: db), categories: try categories.list(of: access.book.id, in: db))
            return try search.groups(among: names, in: db).flatMap { group in group.rows.map { "\(group.name): \($0.title)" } }
        }
    }

    /// How the engine would look for a payee and a tag, were there many of them.
    fileprivate func plans() async throws -> [String] {
        let book = asha.book.id
        return try await database.arrange { db in
            let isSQLite = db.dialect == .sqlite
            if !isSQLite { try db.execute("SET LOCAL enable_seqscan = off") }
            let explain: SQL = isSQLite ? "EXPLAIN QUERY PLAN " : "EXPLAIN "
            let names = NameSearch(of: book, in: db)
            return try [names.begun("pet"), names.next("\(names.tag) >= \("g")", before: "h")].map { query in
                try db.rows(explain + query).map { row in row.values.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n")
            }
        }
    }
}
