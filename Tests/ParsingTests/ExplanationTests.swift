import Accounting
import Parsing
import Testing

@Suite struct ExplanationTests {
    let context = MessageContext(today: "2026-03-02", region: Region("en-IN"), currency: .inr)

    private func words(of message: String) -> [EntryReading.Part: String] {
        explainEntries(message, in: context).first?.words ?? [:]
    }

    @Test func `each part of an entry has its own words`() {
        #expect(
            words(of: "₹1,200 petrol yesterday @cash #goa") == [
                .amount: "₹1,200", .date: "yesterday", .account: "@cash", .tags: "#goa", .category: "petrol", .description: "petrol",
            ])
    }

    @Test func `what was not said has no words`() {
        #expect(words(of: "120 petrol") == [.amount: "120", .category: "petrol", .description: "petrol"])
    }

    @Test(arguments: [
        ("120 petrol", CategoryMatcher.How.exact, "petrol"), ("90 my late lunch", .alias, "lunch"), ("120 pertol", .fuzzy, "pertol"),
    ])
    func `the fewest words that mean the category are named`(message: String, how: CategoryMatcher.How, said: String) {
        let reading = explainEntries(message, in: context).first
        #expect(reading?.how == how)
        #expect(reading?.words[.category] == said)
    }

    @Test func `a correction that was learned is said to be one`() {
        var context = context
        context.names = KnownNames(
            categories: [Category(
                    id: .init("00000000-0000-7000-8000-000000000001")!, name: "Fun", icon: "🎈", color: "#888888", kind: .expense, parent: nil, aliases: [])], accounts: [],
            people: [], memory: ["blue tokai": "Fun"])
        let reading = explainEntries("300 blue tokai", in: context).first
        #expect(reading?.how == .memory)
        #expect(reading?.words[.category] == "blue tokai")
    }

    @Test func `every line is explained by itself`() {
        let readings = explainEntries("milk 60\neggs 90 on 1 mar", in: context)
        #expect(readings.map { $0.words[.amount] } == ["60", "90"])
        #expect(readings.map { $0.words[.date] } == [nil, "on 1 mar"])
    }

    @Test(arguments: ["week", "hello", "150", "undo", "tomorrow 40 tea"])
    func `what records nothing by itself is not explained`(message: String) {
        #expect(explainEntries(message, in: context).isEmpty)
    }
}
