import Accounting
import Testing

@Suite struct DefaultCategoryTests {
    @Test func `names are unique within a kind, and parents stand before their children`() {
        for kind in [Accounting.Category.Kind.expense, .income] {
            let names = DefaultCategory.all.filter { $0.kind == kind }.map(\.name)
            #expect(Set(names).count == names.count)
        }
        var seen: Set<String> = []
        for category in DefaultCategory.all {
            if let parent = category.parent { #expect(seen.contains(parent), "\(category.name)") }
            seen.insert(category.name)
        }
    }

    @Test func `every category has an icon and a colour, and aliases in lower case without double meaning`() {
        var owners: [String: String] = [:]
        for category in DefaultCategory.all {
            #expect(!category.icon.isEmpty)
            #expect(category.color.utf8.count == 7 && category.color.first == "#")
            for alias in category.aliases {
                #expect(alias == alias.lowercased() && !alias.isEmpty && !alias.hasPrefix(" "))
                #expect(owners[alias] == nil, "\(alias): \(owners[alias] ?? "") and \(category.name)")
                owners[alias] = category.name
            }
        }
    }

    @Test func `each has a number of its own, by which books know it`() {
        #expect(Set(DefaultCategory.all.map(\.number)).count == DefaultCategory.all.count)
        for category in DefaultCategory.all { #expect(DefaultCategory.find(category.number) == category) }
        // Books hold these numbers: they never mean another one.
        #expect(DefaultCategory.find(5)?.name == "Petrol" && DefaultCategory.find(31)?.name == "Other income")
    }

    @Test func `the category for everything else exists`() {
        #expect(DefaultCategory.all.contains { $0.name == DefaultCategory.otherExpense && $0.kind == .expense })
        #expect(DefaultCategory.all.contains { $0.name == DefaultCategory.otherIncome && $0.kind == .income })
    }
}
