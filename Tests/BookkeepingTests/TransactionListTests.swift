import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct TransactionListTests {
    static let ledger = """
        2026-02-27   -300.00  Food         dinner
        2026-03-01    -50.00  Food         lunch
        2026-03-01   -120.00  Petrol       petrol
        2026-03-02   5000.00  Salary       March
        2026-03-02  -1000.00  Cash → Bank  saved
        2026-03-02    -20.00  Food         chai
        """

    @Test(arguments: Engine.available)
    func `the list is newest first, one line an entry`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            #expect(try await house.list() == ["chai", "saved", "March", "petrol", "lunch", "dinner"])
        }
    }

    @Test(arguments: Engine.available)
    func `the list filters by period, category and words, together too`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let food = try await house.category("Food").id
            let march = Period.month(containing: "2026-03-02")
            #expect(try await house.list(.init(period: .day("2026-03-01"))) == ["petrol", "lunch"])
            #expect(try await house.list(.init(category: food)) == ["chai", "lunch", "dinner"])
            #expect(try await house.list(.init(text: "saved")) == ["saved"])
            #expect(try await house.list(.init(period: march, category: food)) == ["chai", "lunch"])
            #expect(try await house.list(.init(period: march, category: food, text: "lun")) == ["lunch"])
            #expect(try await house.list(.init(text: "  ")).count == 6, "blank words filter nothing")
            let his = try await house.category("Food", of: house.ravi).id
            #expect(try await house.list(.init(category: his)) == [])
        }
    }

    /// Hundred entries on five days, three of them with two lines of one category: every page size shows each once.
    @Test(arguments: Engine.available, [1, 7, 33, 100, 200])
    func `pages have no gaps and no repeats`(engine: Engine, limit: Int) async throws {
        try await withHousehold(engine) { house in
            let food = try await house.category("Food").id
            try await house.record(
                (0..<97).map { "2026-03-0\($0 % 5 + 1)  -\($0 + 1).00  Food  n\($0)" }.joined(separator: "\n"))
            let sample = try await house.sample()
            for number in 97..<100 {
                try await house.record(sample.with {
                    $0.id = house.time.clock.newID()
                    $0.details.description = "n\(number)"
                    $0.lines = [Line(category: food, amount: -5_000, ownShare: -5_000), Line(category: food, amount: -7_000, ownShare: 0)]
                })
            }
            for filter in [TransactionList.Filter(), .init(category: food), .init(text: "n")] {
                var seen: [String] = [], dates: [CalendarDate] = []
                var key: TransactionList.Key?
                repeat {
                    let after = key
                    let page = try await house.database.inspect { db in
                        try TransactionList.page(filter, after: after, limit: limit, of: house.asha.book.id, in: db)
                    }
                    #expect(page.entries.count <= limit)
                    seen += page.entries.map(\.description)
                    dates += page.entries.map(\.date)
                    key = page.next
                } while key != nil
                #expect(seen.count == 100 && Set(seen).count == 100)
                #expect(dates == dates.sorted(by: >))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is recorded or deleted meanwhile moves no page`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let ids = try await house.record((1...6).map { "2026-03-01  -\($0).00  Food  n\($0)" }.joined(separator: "\n"))
            let first = try await house.database.inspect { db in
                try TransactionList.page(.init(), limit: 3, of: house.asha.book.id, in: db)
            }
            #expect(first.entries.map(\.description) == ["n6", "n5", "n4"])
            try await house.record("2026-03-01  -7.00  Food  n7")
            try await house.delete(ids[3])
            #expect(try await house.list(after: first.next, limit: 3) == ["n3", "n2", "n1"])
        }
    }
}
