import Accounting
@testable import Planning
import Testing

@Suite struct ComparisonTests {
    @Test(arguments: [
        (200, 100, Comparison.more(100)), (110, 100, .more(10)), (90, 100, .less(10)), (100, 100, .same),
        (0, 100, .less(100)), (-50, 100, .less(150)), (0, 0, .same), (5, 0, .nothingBefore), (5, -5, .nothingBefore),
        (1001, 1000, .same), (1005, 1000, .more(1)),
        (.max, 1, .more(999)), (.min, 1, .less(999)),
    ] as [(Int64, Int64, Comparison)])
    func `an amount is compared in whole percent of the one before`(now: Int64, before: Int64, comparison: Comparison) {
        #expect(Comparison(Money(minorUnits: now, .inr), before: Money(minorUnits: before, .inr)) == comparison)
    }

    @Test(arguments: [
        (1, 3, 33), (2, 3, 67), (0, 3, 0), (3, 3, 100), (-1, 4, -25), (4, 2, 200), (.max, 1, 999), (.min, 1, -999),
        (1, 0, nil), (1, -3, nil),
    ] as [(Int64, Int64, Int?)])
    func `a part is whole percent of a positive whole`(part: Int64, whole: Int64, percent: Int?) {
        #expect(percentage(of: Money(minorUnits: part, .inr), in: Money(minorUnits: whole, .inr)) == percent)
    }
}

@Suite struct BudgetProgressTests {
    @Test func `what is left of a budget goes below zero`() throws {
        func left(_ spent: Int64) throws -> Int64 {
            try BudgetProgress(limit: Money(minorUnits: 500, .inr), spent: Money(minorUnits: spent, .inr)).left.minorUnits
        }
        #expect(try left(120) == 380)
        #expect(try left(500) == 0)
        #expect(try left(620) == -120)
        #expect(try left(-30) == 530)
    }

    @Test func `a budget counts one currency and no more than the ledger holds`() {
        #expect(throws: MoneyError.currenciesDiffer(.inr, .eur)) {
            try BudgetProgress(limit: Money(minorUnits: 500, .inr), spent: Money(minorUnits: 1, .eur))
        }
        #expect(throws: MoneyError.outOfRange) {
            try BudgetProgress(limit: Money(minorUnits: .max, .inr), spent: Money(minorUnits: -1, .inr))
        }
    }
}
