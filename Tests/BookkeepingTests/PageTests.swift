import Accounting
import Bookkeeping
import Foundation
import Hummingbird
import HummingbirdTesting
@testable import Identity
import Persistence
import TestSupport
import Testing
import WebInterface

@Suite struct PageTests {
    static let ledger = """
        2026-02-10   -425.00  Food         dinner
        2026-03-01    -50.00  Food         lunch
        2026-03-02   -120.00  Petrol       petrol
        2026-03-02   5000.00  Salary       March
        2026-03-02  -1000.00  Cash → Bank  saved
        """

    @Test(arguments: Engine.available)
    func `the dashboard compares today, this week and this month`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let page = try await asha.get("/dashboard/").text
            for text in [
                "₹120.00", "₹170.00", "140 % more than the day before (₹50.00)", "Nothing the week before",
                "60 % less than the month before (₹425.00)", "₹5,000.00", "₹4,830.00", "March 2026", "petrol", "Cash → Bank",
            ] {
                #expect(page.contains(text), "\(text)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `pages that are kept show every change at once, and the next day`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            for url in ["/dashboard/", "/dashboard/expenses/"] {
                _ = try await asha.get(url)
                let id = try await house.record("2026-03-02  -33.00  Food  samosa")[0]
                #expect(try await asha.get(url).text.contains("samosa"))
                try await house.delete(id)
                #expect(try await asha.get(url).text.contains("samosa") == false)
            }
            try await house.record("2026-03-02  -33.00  Food  samosa")
            #expect(try await asha.get("/dashboard/expenses/?period=today").text.contains("samosa"))
            house.time.advance(seconds: 86_400)
            #expect(try await asha.get("/dashboard/expenses/?period=today").text.contains("samosa") == false)
            let food = try await house.category("Food").id
            let form = ["name": "Meals", "icon": "🍽️", "color": "#e76f51", "aliases": "", "parent": ""]
            _ = try await asha.get("/dashboard/")
            #expect(try await asha.post("/dashboard/categories/\(food)/", form).status == .seeOther)
            #expect(try await asha.get("/dashboard/").text.contains("Meals"))
        }
    }

    @Test(arguments: Engine.available)
    func `an entry is added, changed, deleted and restored`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let (petrol, food) = (try await house.category("Petrol").id, try await house.category("Food").id)
            let cash = try await house.accountID("Cash")
            var form = [
                "amount": "1,250.50", "date": "2026-03-01", "description": "full tank", "kind": "expense",
                "category": "\(petrol)", "account": "\(cash)",
            ]
            let added = try await asha.post("/dashboard/expenses/", form)
            #expect(added.status == .seeOther && added.headers[.location] == "/dashboard/expenses/")
            #expect(try await house.balances().first == "Cash -1250.50 INR")
            let id = try #require(try await house.value("SELECT id FROM transactions") as Transaction.ID?)
            let url = "/dashboard/expenses/\(id)/"
            let edit = try await asha.get(url).text
            #expect(edit.contains("1,250.50") && edit.contains("full tank") && edit.contains("Recorded by Asha on 2 Mar"))

            (form["amount"], form["category"]) = ("900", "\(food)")
            #expect(try await asha.post(url, form).status == .seeOther)
            #expect(try await house.balances().first == "Cash -900.00 INR")
            #expect(try await asha.get(url).text.contains("changed 1×"))
            #expect(try await house.value("SELECT COUNT(*) FROM events") == 1, "the correction is told to the memory")

            #expect(try await asha.post(url + "deletions/", [:]).status == .seeOther)
            #expect(try await house.balances().first == "Cash 0.00 INR")
            #expect(try await asha.get(url).status == .notFound)
            #expect(try await asha.get("/dashboard/expenses/?deleted=\(id)").text.contains("\(url)restorations/"))
            #expect(try await asha.post(url + "restorations/", [:]).status == .seeOther)
            #expect(try await house.balances().first == "Cash -900.00 INR")
        }
    }

    @Test(arguments: Engine.available, [
        ["amount": ""], ["amount": "abc"], ["amount": "0"], ["amount": "99999999999999999999"], ["amount": "1.234"],
        ["date": "2026-02-30"], ["date": ""], ["category": ""], ["category": "x"], ["account": ""], ["kind": "transfer"],
        ["description": String(repeating: "x", count: 501)],
    ])
    func `a form with a mistake is shown again with what is wrong`(engine: Engine, mistake: [String: String]) async throws {
        try await withPages(engine) { house, asha in
            let good = [
                "amount": "120", "date": "2026-03-01", "description": "<b>tank</b>", "kind": "expense",
                "category": "\(try await house.category("Petrol").id)", "account": "\(try await house.accountID("Cash"))",
            ]
            let answer = try await asha.post("/dashboard/expenses/", good.merging(mistake) { $1 })
            #expect(answer.status == .unprocessableContent)
            if mistake["description"] == nil { #expect(answer.text.contains("&lt;b&gt;tank&lt;/b&gt;")) }
            #expect(try await house.list().isEmpty)

            let id = try await house.record("2026-03-01  -5.00  Food  old")[0]
            #expect(try await asha.post("/dashboard/expenses/\(id)/", good.merging(mistake) { $1 }).status == .unprocessableContent)
            #expect(try await house.list() == ["old"])
        }
    }

    @Test(arguments: Engine.available)
    func `what belongs to somebody else is not found`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -77.00  Food  canary", by: house.ravi)[0]
            let his = try await house.category("Food", of: house.ravi)
            let good = [
                "amount": "120", "date": "2026-03-01", "kind": "expense", "category": "\(try await house.category("Petrol").id)",
                "account": "\(try await house.accountID("Cash"))", "name": "Mine",
            ]
            let url = "/dashboard/expenses/\(id)/"
            for path in [url, "/dashboard/expenses/x/", "/dashboard/categories/\(his.id)/", "/dashboard/categories/x/"] {
                #expect(try await asha.get(path).status == .notFound)
                #expect(try await asha.post(path, good).status == .notFound)
            }
            #expect(try await asha.post(url + "deletions/", [:]).status == .notFound)
            #expect(try await asha.post(url + "restorations/", [:]).status == .notFound)
            #expect(try await asha.post("/dashboard/expenses/", good.merging(["category": "\(his.id)"]) { $1 }).status == .unprocessableContent)
            for path in ["/dashboard/", "/dashboard/expenses/", "/dashboard/expenses/?text=canary", "/dashboard/expenses/export/"] {
                #expect(try await asha.get(path).text.contains("₹77.00") == false)
                #expect(try await asha.get(path).text.contains(">canary<") == false)
            }
            #expect(try await house.list(of: house.ravi) == ["canary"])
            #expect(try await house.category("Food", of: house.ravi) == his)
        }
    }

    @Test(arguments: Engine.available, [
        "period=never", "from=2026-02-30", "to=x", "category=x", "after=x", "after=e30", "sort=x", "source=x", "evidence=x", "least=abc",
    ])
    func `an address that makes no sense is refused`(engine: Engine, query: String) async throws {
        try await withPages(engine) { _, asha in
            for path in ["/dashboard/expenses/", "/dashboard/expenses/export/"] {
                let answer = try await asha.get("\(path)?\(query)")
                #expect(answer.status == .unprocessableContent)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `older entries are a page further, under the same filter`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record((1...60).map { "2026-03-01  -\($0).00  Food  lunch at no. \($0)" }.joined(separator: "\n"))
            let food = try await house.category("Food").id
            let first = try await asha.get("/dashboard/expenses/?period=month&category=\(food)&text=lunch+at").text
            #expect(first.contains("lunch at no. 60") && !first.contains("lunch at no. 10<"))
            let link = try #require(first.firstMatch(of: /href="(\/dashboard\/expenses\/\?after=[^"]+)"/)?.1)
            let next = link.replacing("&amp;", with: "&")
            #expect(next.contains("period=month") && next.contains("category=\(food)") && next.contains("text=lunch%20at"))
            let second = try await asha.get(String(next)).text
            #expect(second.contains("lunch at no. 10<") && !second.contains("lunch at no. 60"))
        }
    }

    @Test(arguments: Engine.available)
    func `the summary of a filter is that of the ledger`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(Self.ledger)
            let food = try await house.category("Food").id
            #expect(try await asha.get("/dashboard/expenses/?period=month").text.contains("3 entries · ₹170.00 spent"))
            #expect(try await asha.get("/dashboard/expenses/?from=2026-02-01&to=2026-02-28").text.contains("1 entry · ₹425.00 spent"))
            #expect(try await asha.get("/dashboard/expenses/?from=2026-01-01&category=\(food)").text.contains("2 entries · ₹475.00 spent"))
        }
    }

    @Test(arguments: Engine.available)
    func `a category is added and changed, mistakes are shown`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let url = "/dashboard/categories/"
            #expect(try await asha.get(url).text.contains("Coffee &amp; Tea"))
            let form = ["name": " Garden ", "icon": "🌱", "color": "#00FF00", "aliases": "plants, , Seeds", "kind": "expense", "parent": ""]
            #expect(try await asha.post(url, form).status == .seeOther)
            let garden = try await house.category("Garden")
            #expect(garden.aliases == ["plants", "seeds"] && garden.color == "#00ff00" && garden.icon == "🌱")

            #expect(try await asha.post(url, form).status == .unprocessableContent, "the name is taken")
            #expect(try await asha.post(url, ["name": ""]).status == .unprocessableContent)
            #expect(try await asha.get("\(url)\(garden.id)/").text.contains("plants, seeds"))
            #expect(try await asha.post("\(url)\(garden.id)/", form.merging(["name": "Food"]) { $1 }).status == .unprocessableContent)
            let his = try await house.category("Food", of: house.ravi).id
            for parent in ["x", "\(garden.id)", "\(his)", "\(try await house.category("Salary").id)"] {
                let answer = try await asha.post("\(url)\(garden.id)/", form.merging(["parent": parent]) { $1 })
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await asha.post("\(url)\(garden.id)/", form.merging(["color": "red;x"]) { $1 }).status == .seeOther)
            #expect(try await house.category("Garden").color == "#64748b")
        }
    }

    @Test(arguments: Engine.available)
    func `a viewer sees the pages and may not post`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -5.00  Food  lunch")[0]
            try await house.database.arrange { db in
                _ = try db.execute("UPDATE book_members SET role = 'viewer' WHERE user_id = \(house.asha.user.id)")
            }
            let form = [
                "amount": "120", "date": "2026-03-01", "kind": "expense", "category": "\(try await house.category("Petrol").id)",
                "account": "\(try await house.accountID("Cash"))", "name": "Garden",
            ]
            #expect(try await asha.get("/dashboard/expenses/").status == .ok)
            for path in ["expenses/", "expenses/\(id)/", "expenses/\(id)/deletions/", "expenses/\(id)/restorations/", "categories/"] {
                #expect(try await asha.post("/dashboard/\(path)", form).status == .forbidden, "\(path)")
            }
            #expect(try await house.list() == ["lunch"])
        }
    }

    @Test(arguments: Engine.available)
    func `a deletion in the page answers with a toast that takes it back`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -5.00  Food  lunch")[0]
            let deleted = try await asha.post("/dashboard/expenses/\(id)/deletions/", [:], isFragment: true)
            #expect(deleted.status == .ok && deleted.text.contains("/dashboard/expenses/\(id)/restorations/"))
            #expect(!deleted.text.contains("<html"))
            let restored = try await asha.post("/dashboard/expenses/\(id)/restorations/", [:], isFragment: true)
            #expect(restored.text.contains("Restored."))
            #expect(try await house.list() == ["lunch"])
        }
    }

    @Test(arguments: Engine.available)
    func `a post without the form's token changes nothing`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            let id = try await house.record("2026-03-01  -5.00  Food  lunch")[0]
            #expect(try await asha.post("/dashboard/expenses/\(id)/deletions/", [:], csrf: "x").status == .forbidden)
            #expect(try await house.list() == ["lunch"])
        }
    }
}
