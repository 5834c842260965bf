import Accounting
import ExternalServices
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct DayCountsTests {
    private func taken(_ counts: DayCounts, _ tries: Int, of limit: Int) async -> Int {
        var taken = 0
        for _ in 0..<tries where await counts.take("user/1", limit: limit) == nil { taken += 1 }
        return taken
    }

    @Test(arguments: Engine.available)
    func `a restart forgives nothing that was saved`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let time = TestClock()
            let first = DayCounts(database: database, clock: time.clock)
            #expect(await taken(first, 7, of: 10) == 7)
            try await first.save()
            try await first.save()
            #expect(await taken(DayCounts(database: database, clock: time.clock), 20, of: 10) == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `processes add up`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let time = TestClock()
            let counts = [DayCounts(database: database, clock: time.clock), DayCounts(database: database, clock: time.clock)]
            for process in counts { #expect(await taken(process, 4, of: 10) == 4) }
            for process in counts + counts {
                try await process.save()
                #expect(await taken(process, 0, of: 10) == 0)
            }
            // The first has saved before the second did, so it learns of it with its next request.
            #expect(await taken(counts[1], 20, of: 10) == 2)
            try await counts[1].save()
            #expect(await taken(counts[0], 1, of: 10) == 1)
            try await counts[0].save()
            #expect(await taken(counts[0], 20, of: 10) == 0)
        }
    }

    @Test func `a new day begins with nothing, and it is said when`() async throws {
        try await withDatabase(.sqlite, IdentitySchema.migrations) { database in
            let time = TestClock()
            let counts = DayCounts(database: database, clock: time.clock)
            #expect(await taken(counts, 12, of: 10) == 10)
            try await counts.save()
            let wait = try #require(await counts.take("user/1", limit: 10))
            #expect((1...86_400).contains(wait))
            time.advance(seconds: wait)
            #expect(await counts.take("user/1", limit: 10) == nil)
            try await counts.save()
            #expect(await taken(DayCounts(database: database, clock: time.clock), 20, of: 10) == 9)
        }
    }
}
