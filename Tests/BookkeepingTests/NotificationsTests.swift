import Accounting
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Notifications

@Suite struct NotificationsTests {
    @Test(arguments: Engine.available)
    func `nothing is told where nothing needs a look`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(try await house.sample())
            #expect(try await house.notices() == [])
        }
    }

    @Test(arguments: Engine.available)
    func `entries that need a look are one notice with their count`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            for _ in 1...3 { try await house.record(try await house.sample().with { $0.details.needsReview = true }) }
            #expect(try await house.notices().map(\.subject) == [.review(count: 3)])
            #expect(try await house.notices(of: house.ravi) == [])
        }
    }

    @Test(arguments: Engine.available, [(7_999, nil), (8_000, 80), (9_999, 80), (10_000, 100), (25_000, 100)] as [(Int64, Int?)])
    func `a budget is told of from four fifths on`(engine: Engine, spent: (amount: Int64, percent: Int?)) async throws {
        try await withHousehold(engine) { house in
            let sample = try await house.sample()
            let category = try #require(sample.lines.first).category
            try await house.record(sample.costing(spent.amount, category))
            let told = try await house.notices(limits: [category: Money(minorUnits: 10_000, .inr)]).map(\.subject)
            let expected = spent.percent.map {
                Notifications.Subject.budget(
                    category, percent: $0, spent: Money(minorUnits: spent.amount, .inr), limit: Money(minorUnits: 10_000, .inr))
            }
            #expect(told == [expected].compactMap(\.self))
        }
    }

    @Test(arguments: Engine.available)
    func `a budget is new once for each threshold, and not with every entry after it`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let sample = try await house.sample()
            let category = try #require(sample.lines.first).category
            let limits = [category: Money(minorUnits: 10_000, .inr)]
            try await house.record(sample.costing(8_500, category))
            let first = try #require(try await house.notices(limits: limits).first)
            house.time.advance(seconds: 60)
            try await house.record(try await house.sample().costing(500, category))
            #expect(try await house.notices(limits: limits).first?.at == first.at)
            try await house.record(try await house.sample().costing(5_000, category))
            let second = try #require(try await house.notices(limits: limits).first)
            #expect(second.at > first.at)
        }
    }

    @Test(arguments: Engine.available)
    func `what was seen stays seen, and never more than that`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.record(try await house.sample().with { $0.details.needsReview = true })
            let notice = try #require(try await house.notices().first)
            let before = try await house.seen()
            #expect(notice.isNew(since: before))
            try await house.markSeen(notice.at.adding(seconds: 86_400))
            #expect(try await house.seen() == house.time.now)
            try await house.markSeen(Timestamp(milliseconds: 1))
            let after = try await house.seen()
            #expect(!notice.isNew(since: after))
        }
    }

    @Test(arguments: Engine.available)
    func `exports that are ready and people who joined are told to whom they belong`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (asha, ravi, now) = (house.asha, house.ravi, house.time.now)
            try await house.database.arrange { db in
                for (state, expiry) in [("done", Int64(60)), ("running", 60), ("done", -60)] {
                    try db.execute(
                        """
                        INSERT INTO account_exports (id, user_id, state, progress, created_at, expires_at, size)
                        VALUES (\(house.time.clock.newID(User.self)), \(asha.user.id), \(state), 0, \(now), \(now.adding(seconds: expiry)), 1)
                        """)
                }
                try db.execute(
                    """
                    INSERT INTO invitations (id, book_id, role, code_hash, invited_by, created_at, expires_at, accepted_at, accepted_by)
                    VALUES (\(house.time.clock.newID(User.self)), \(asha.book.id), 'editor', \([UInt8](repeating: 1, count: 32)), \(asha.user.id),
                        \(now), \(now), \(now), \(ravi.user.id))
                    """)
            }
            #expect(try await Set(house.notices().map(\.subject)) == [.export, .joined(person: ravi.user.name, book: asha.book.name)])
            #expect(try await house.notices(of: ravi) == [])
        }
    }
}

extension Household {
    fileprivate func notices(
        of access: BookAccess? = nil, limits: [Accounting.Category.ID: Money] = [:]
    ) async throws -> [Notifications.Notice] {
        let notifications = Notifications(clock: time.clock), budgets = BudgetStore(clock: time.clock)
        try await database.arrange { [asha] db in
            for (category, limit) in limits { try budgets.set(category, to: limit, by: asha.writing(), in: db) }
        }
        return try await database.inspect { [asha] db in try notifications.list(for: access ?? asha, in: db) }
    }

    fileprivate func seen() async throws -> Timestamp? {
        let notifications = Notifications(clock: time.clock)
        return try await database.inspect { [asha] db in try notifications.seenUntil(asha.user.id, in: db) }
    }

    fileprivate func markSeen(_ at: Timestamp) async throws {
        let notifications = Notifications(clock: time.clock)
        try await database.arrange { [asha] db in try notifications.markSeen(until: at, by: asha.user.id, in: db) }
    }
}

extension Transaction {
    fileprivate func costing(_ amount: Int64, _ category: Accounting.Category.ID) -> Transaction {
        with {
            $0.amount = Money(minorUnits: -amount, .inr)
            $0.lines = [Line(category: category, amount: -amount, ownShare: -amount)]
        }
    }
}
