import Accounting
import Parsing
import Testing

@Suite struct CategoryMatcherTests {
    let matcher = KnownNames.defaults.categories

    @Test(arguments: ["petrol", "food", "groceries", "bills", "travel", "shopping", "entertainment", "health", "education"])
    func `the plain words name their categories`(word: String) {
        #expect(matcher.match(word)?.category.lowercased() == word)
        #expect(matcher.match(word)?.how == .exact)
    }

    @Test(arguments: [
        ("lunch", "Food", CategoryMatcher.How.alias), ("dog food", "Pets", .alias), ("grocery shopping", "Groceries", .alias), ("amazon groceries", "Groceries", .exact), ("coffee", "Coffee & Tea", .exact),
        ("pertol", "Petrol", .fuzzy), ("grocries", "Groceries", .fuzzy), ("starbcks", "Coffee & Tea", .fuzzy), ("पेट्रोल", "Petrol", .alias), ("⛽", "Petrol", .alias), ("house rent", "Rent", .alias), ("electricity bill", "Electricity", .alias),
    ])
    func `names, then aliases, then typing mistakes`(text: String, category: String, how: CategoryMatcher.How) {
        let match = matcher.match(text)
        #expect(match?.category == category)
        #expect(match?.how == how)
    }

    @Test func `what was corrected in these very words wins, a part of it comes last`() {
        let learned = CategoryMatcher(categories: sharedBookCategories, memory: ["starbucks": "Shopping", "zorbo": "Gifts", "blue zorbo": "Pets"])
        #expect(learned.match("Starbucks!")?.category == "Shopping")
        #expect(learned.match("starbucks latte")?.category == "Coffee & Tea")
        #expect(learned.match("old zorbo")?.category == "Gifts")
        #expect(learned.match("old blue zorbo")?.category == "Pets")
        #expect(learned.match("zorbo lunch")?.category == "Food")
    }

    @Test func `an unknown word has no category but neighbours`() {
        #expect(matcher.match("xyzzy") == nil)
        #expect(matcher.nearest("petrl station", count: 3).first == "Petrol")
        #expect(matcher.nearest("xyzzy").count == 3)
    }

    @Test func `income is matched among income only`() {
        #expect(matcher.match("salary", kind: .income)?.category == "Salary")
        #expect(matcher.match("petrol", kind: .income) == nil)
        #expect(matcher.match("salary") == nil)
    }

    @Test(arguments: [("Star-Bucks  #12, Goa!", "star-bucks goa"), ("UBER *TRIP", "uber trip"), ("  ", ""), ("चाय 20", "चाय")])
    func `words are remembered without case, marks and numbers`(text: String, key: String) {
        #expect(normalizedWords(text) == key)
    }

    private var sharedBookCategories: [Accounting.Category] {
        DefaultCategory.all.map { row in
            Category(id: .init(.init(highBits: 0, lowBits: 0)), name: row.name, icon: row.icon, color: row.color, kind: row.kind, parent: nil, aliases: row.aliases)
        }
    }
}
