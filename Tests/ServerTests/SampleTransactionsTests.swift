import Accounting
@testable import Server
import Testing

@Suite struct SampleTransactionsTests {
    private func make(_ count: Int, seed: UInt64) -> [SampleTransactions.Entry] {
        var random = SeededRandom(seed: seed)
        return SampleTransactions.make(count, until: "2026-03-02", random: &random)
    }

    private func text(_ entries: [SampleTransactions.Entry]) -> [String] {
        entries.map { "\($0.date) \($0.minorUnits) \($0.kind) \($0.category) \($0.description)" }
    }

    @Test func `the same seed makes the same data, another seed other data`() {
        #expect(text(make(500, seed: 1)) == text(make(500, seed: 1)))
        #expect(text(make(500, seed: 1)) != text(make(500, seed: 2)))
    }

    @Test(arguments: [0, 1, 2, 500, 3000])
    func `there are as many as were asked for, in order, none to come`(count: Int) {
        let entries = make(count, seed: 7)
        #expect(entries.count == count)
        #expect(entries.map(\.date) == entries.map(\.date).sorted())
        #expect(entries.allSatisfy { $0.date <= "2026-03-02" && $0.minorUnits > 0 })
    }

    @Test func `every category is one that books begin with`() {
        let known = Set(DefaultCategory.all.map(\.name))
        let used = SampleLife.habits.map(\.category) + SampleLife.fixtures.map(\.category)
        #expect(Set(used).isSubset(of: known))
    }
}
