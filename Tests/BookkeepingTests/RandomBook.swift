import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Identity
import Persistence
import TestSupport
import Testing

/// A book that random changes are made to, and what it should hold after them.
struct RandomBook {
    let house: Household
    let accounts: [Account]
    let categories: [Accounting.Category]
    private(set) var live: [Transaction.ID: Transaction] = [:]
    private(set) var deleted: [Transaction.ID: Transaction] = [:]
    private(set) var changes: [(id: Transaction.ID, number: Int64, before: Transaction)] = []
    private(set) var writes = 0
    private var random: SplitMix

    init(_ house: Household, seed: UInt64) async throws {
        self.house = house
        random = SplitMix(state: seed)
        let book = house.asha.book.id
        (accounts, categories) = try await house.database.inspect { db in
            (try house.accounts.list(of: book, in: db), try house.categories.list(of: book, in: db))
        }
    }

    /// Makes one change, chosen at random, in the book and here.
    mutating func change() async throws {
        house.time.advance(seconds: 60)
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: try await record()
        case 4..<7: try await replace()
        case 7: try await delete()
        case 8: try await restore()
        default: try await revert()
        }
    }

    private mutating func record() async throws {
        let new = transaction(house.time.clock.newID())
        try await house.record(new)
        live[new.id] = new
        writes += 1
    }

    private mutating func replace() async throws {
        guard let old = live.values.sorted(by: { $0.id < $1.id }).randomElement(using: &random) else { return }
        let new = transaction(old.id)
        let number = try await house.replace(new)
        changes.append((old.id, number, old))
        live[old.id] = new
        writes += 1
    }

    private mutating func delete() async throws {
        guard let old = live.values.sorted(by: { $0.id < $1.id }).randomElement(using: &random) else { return }
        try await house.delete(old.id)
        live[old.id] = nil
        deleted[old.id] = old
        writes += 1
    }

    private mutating func restore() async throws {
        guard let old = deleted.values.sorted(by: { $0.id < $1.id }).randomElement(using: &random) else { return }
        try await house.restore(old.id)
        deleted[old.id] = nil
        live[old.id] = old
        writes += 1
    }

    private mutating func revert() async throws {
        guard let change = changes.randomElement(using: &random), live[change.id] != nil else { return }
        let house = house
        try await house.database.arrange { db in
            try house.ledger.revert(change.id, before: change.number, by: house.asha.writing(), in: db)
        }
        live[change.id] = change.before
        writes += 1
    }

    private mutating func transaction(_ id: Transaction.ID) -> Transaction {
        let date = CalendarDate(daysSince1970: 20_500).adding(days: .random(in: 0..<40, using: &random))
        let size = Int64.random(in: 1...900_000, using: &random)
        let words = ["petrol", "Café crème", "चाय", "it's", "O’Neil", "two words", ""]
        let details = Transaction.Details(
            description: words.randomElement(using: &random) ?? "", payee: Bool.random(using: &random) ? "Shop" : nil,
            tags: Bool.random(using: &random) ? ["goa", "trip"] : [], mentions: Bool.random(using: &random) ? ["Ravi"] : [],
            needsReview: Bool.random(using: &random))
        let pair = accounts.shuffled(using: &random)
        if Int.random(in: 0..<5, using: &random) == 0 {
            return Transaction(
                id: id, kind: .transfer, date: date, account: pair[0].id, amount: Money(minorUnits: -size, .inr),
                destination: pair[1].id, lines: [], details: details)
        }
        let kind: TransactionKind = Bool.random(using: &random) ? .expense : .income
        let sign: Int64 = kind == .income ? 1 : -1
        let lines = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            Line(
                category: categories.randomElement(using: &random)?.id ?? categories[0].id, amount: sign * size,
                ownShare: [0, sign * size, sign * size / 2].randomElement(using: &random) ?? 0)
        }
        return Transaction(
            id: id, kind: kind, date: date, account: pair[0].id,
            amount: Money(minorUnits: lines.reduce(0) { $0 + $1.amount }, .inr), lines: lines, details: details)
    }
}

/// Numbers that are the same in every run. Source: Steele, Lea and Flood, SplitMix64.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
