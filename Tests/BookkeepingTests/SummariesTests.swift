import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct SummariesTests {
    static let ledger = """
        2026-02-28   -900.00  Rent    February
        2026-03-01   -120.00  Petrol  petrol
        2026-03-01    -80.00  Food    lunch
        2026-03-02     30.00  Food    refund
        2026-03-02   5000.00  Salary  March
        2026-03-02    -12.50  Food    pizza  EUR
        2026-03-02    -900    Food    ramen  JPY
        2026-03-02   -700.00  Cash → Bank  saved
        2026-04-01   -400.00  Food    April
        """

    @Test(arguments: Engine.available)
    func `a period adds up by category, each currency apart`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            try await house.record("2026-03-01  -77.00  Food  canary", by: house.ravi)
            let totals = try await house.totals(of: .month(containing: "2026-03-02"))
            #expect(
                totals.categories(.expense, in: .inr).map { "\($0.name) \($0.amount.decimalString) \($0.count)" }
                    == ["Petrol 120.00 1", "Food 50.00 2"])
            #expect(try totals.total(.expense, in: .inr).decimalString == "170.00")
            #expect(try totals.total(.income, in: .inr).decimalString == "5000.00")
            #expect(totals.otherCurrencies(than: .inr) == [.eur, .jpy])
            #expect(try totals.total(.expense, in: .eur).decimalString == "12.50")
            #expect(try totals.total(.expense, in: .jpy).decimalString == "900")
            #expect(totals.count(.expense, in: .inr) == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `what was spent leaves out income, other currencies and other categories`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let (food, petrol) = (try await house.category("Food").id, try await house.category("Petrol").id)
            let march = Period.month(containing: "2026-03-02")
            func spent(_ categories: [Accounting.Category.ID]?, _ currency: Currency = .inr) async throws -> String {
                try await house.database.inspect { db in
                    try Summaries.spent(in: march, currency, categories: categories, book: house.asha.book.id, in: db).decimalString
                }
            }
            #expect(try await spent(nil) == "170.00")
            #expect(try await spent([food]) == "50.00")
            #expect(try await spent([food, petrol]) == "170.00")
            #expect(try await spent([]) == "0.00")
            #expect(try await spent(nil, .eur) == "12.50")
            #expect(try await spent(nil, .gbp) == "0.00")
        }
    }

    @Test(arguments: Engine.available)
    func `what was spent and received is told day by day`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.ledger)
            let days = try await house.database.inspect { db in
                try Summaries.daily(in: .month(containing: "2026-03-02"), .inr, book: house.asha.book.id, in: db)
            }
            #expect(try days.total(.expense, in: .day("2026-03-01")).decimalString == "200.00")
            #expect(try days.total(.expense, in: .day("2026-03-02")).decimalString == "-30.00")
            #expect(try days.total(.expense, in: .day("2026-03-03")).isZero)
        }
    }

    @Test(arguments: Engine.available)
    func `thousands of the largest amounts still add up`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let sample = try await house.sample()
            let largest = -Int64(Transaction.largestAmount)
            try await house.database.arrange { db in
                for _ in 0..<2_000 {
                    try house.ledger.record(
                        sample.with {
                            $0.id = house.time.clock.newID()
                            $0.amount = Money(minorUnits: largest, .inr)
                            $0.lines = [Line(category: $0.lines[0].category, amount: largest, ownShare: largest)]
                        }, from: .init(.web), by: house.asha.writing(), in: db)
                }
            }
            let totals = try await house.totals(of: .month(containing: "2026-03-02"))
            #expect(try totals.total(.expense, in: .inr).minorUnits == -2_000 * largest)
        }
    }
}

extension Household {
    func totals(of period: Period) async throws -> PeriodTotals {
        try await database.inspect { db in try Summaries.totals(of: period, book: asha.book.id, in: db) }
    }
}
