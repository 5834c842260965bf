@testable import SharedState
import Testing

@Suite(.timeLimit(.minutes(5))) struct RateLimiterTests {
    /// So slow to refill that a test sees nothing of it.
    let limit = RateLimit("test", 10, per: .seconds(3600))

    @Test func `alone a process counts for itself, each key by its own`() async {
        let limiter = RateLimiter()
        for left in (0..<10).reversed() {
            guard case .allowed(let remaining, _) = await limiter.take(limit, key: "a") else { Issue.record("refused"); return }
            #expect(remaining == left)
        }
        guard case .wait(let time) = await limiter.take(limit, key: "a") else { Issue.record("allowed"); return }
        #expect(time > .seconds(350) && time <= .seconds(360))
        #expect(limiter.wait(limit, key: "a") != nil)
        #expect(limiter.wait(limit, key: "b") == nil)
        #expect(await limiter.take(limit, key: "b").isAllowed)
    }

    @Test func `the processes share a limit, to the last one`() async throws {
        try await RedisServer.with { server in
            try await server.connect { first in
                try await server.connect { second in
                    let limiters = [RateLimiter(redis: first), RateLimiter(redis: second)]
                    let allowed = await admitted(by: limiters, tries: 40, limit)
                    #expect(allowed == 10)
                    #expect(first.failures + second.failures == 0)
                    // Each knows from the other's use that nothing is left.
                    for limiter in limiters { #expect(limiter.wait(limit, key: "a") != nil) }
                }
            }
        }
    }

    @Test func `a limit fills up again by Redis' clock`() async throws {
        try await RedisServer.with { server in
            try await server.connect { redis in
                let quick = RateLimit("quick", 5, per: .milliseconds(500))
                #expect(await admitted(by: [RateLimiter(redis: redis)], tries: 20, quick) >= 5)
                try await Task.sleep(for: .milliseconds(210))
                #expect((2...4).contains(await admitted(by: [RateLimiter(redis: redis)], tries: 4, quick)))
            }
        }
    }

    @Test func `a Redis that has forgotten everything gives nobody a full limit anew`() async throws {
        try await RedisServer.with { server in
            try await server.connect { redis in
                let limiter = RateLimiter(redis: redis)
                #expect(await admitted(by: [limiter], tries: 20, limit) == 10)
                _ = try await redis.send(RedisCommand("FLUSHALL"))
                _ = try await redis.send(RedisCommand("SCRIPT", "FLUSH"))
                #expect(await admitted(by: [limiter], tries: 20, limit) == 0)
                #expect(await limiter.take(limit, key: "other").isAllowed)
            }
        }
    }

    private func admitted(by limiters: [RateLimiter], tries: Int, _ limit: RateLimit) async -> Int {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<tries {
                group.addTask { await limiters[number % limiters.count].take(limit, key: "a").isAllowed }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
