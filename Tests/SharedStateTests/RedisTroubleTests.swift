@testable import SharedState
import Synchronization
import Testing

/// Redis is killed, frozen and emptied while it is used: nobody gets an error, no limit opens.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RedisTroubleTests {
    let limit = RateLimit("test", 200, per: .seconds(3600))
    static let rounds = 20

    enum Trouble: String, CaseIterable { case killed, frozen, flushed }

    @Test(arguments: Trouble.allCases)
    func `trouble with Redis under load costs a limit nothing`(trouble: Trouble) async throws {
        try await RedisServer.with { server in
            try await server.connect(patience: .milliseconds(10)) { first in
                try await server.connect(patience: .milliseconds(10)) { second in
                    let load = Load([RateLimiter(redis: first), RateLimiter(redis: second)], limit)
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for worker in 0..<8 { group.addTask { await load.run(worker) } }
                        for _ in 0..<Self.rounds { try await make(trouble, server) }
                        // Once it is over, the shared count is asked again.
                        try await wait(atMost: .seconds(30)) { first.isUp && second.isUp }
                        load.end()
                        try await group.waitForAll()
                    }
                    // Each of the two processes lets at most the limit through, whatever Redis does.
                    for (key, count) in load.admitted { #expect(count <= 400, "\(key): \(count)") }
                    // Nor is anybody refused what they have. The last keys were not used up.
                    let last = load.admitted.keys.map(\.turn).max() ?? 0
                    for (key, count) in load.admitted where key.turn < last - 2 { #expect(count >= 200, "\(key): \(count)") }
                    #expect(load.count > 100)
                }
            }
        }
    }

    @Test func `without Redis a limiter works from the first moment`() async throws {
        let nowhere = try RedisConnection(to: RedisAddress(.socket(path: "/nonexistent/redis.sock")), logger: .quiet)
        let limiter = RateLimiter(redis: nowhere)
        for number in 0..<300 { #expect(await limiter.take(limit, key: "a").isAllowed == (number < 200)) }
        #expect(nowhere.failures == 200)
        await nowhere.close()
    }

    private func make(_ trouble: Trouble, _ server: RedisServer) async throws {
        switch trouble {
        case .killed:
            server.kill()
            try await Task.sleep(for: .milliseconds(20))
            try await server.start()
        case .frozen:
            server.freeze()
            try await Task.sleep(for: .milliseconds(.random(in: 5...300)))
            server.thaw()
        case .flushed:
            try await server.connect { _ = try await $0.send(RedisCommand("FLUSHALL")) }
        }
        try await Task.sleep(for: .milliseconds(50))
    }
}

/// Workers that ask limiters without end, each for one of a few keys.
private final class Load: Sendable {
    struct Key: Hashable {
        let pair, turn: Int
    }
    private struct State {
        var admitted: [Key: Int] = [:]
        var count = 0
        var isOver = false
    }
    private let state = Mutex(State())
    private let limiters: [RateLimiter]
    private let limit: RateLimit

    init(_ limiters: [RateLimiter], _ limit: RateLimit) {
        self.limiters = limiters
        self.limit = limit
    }

    var admitted: [Key: Int] { state.withLock { $0.admitted } }
    var count: Int { state.withLock { $0.count } }
    func end() { state.withLock { $0.isOver = true } }

    func run(_ worker: Int) async {
        var turn = 0
        while !state.withLock({ $0.isOver }) {
            try? await Task.sleep(for: .microseconds(100))
            // A new key now and then, so that there is always one that may still pass.
            let key = Key(pair: worker / 2, turn: turn / 500)
            let verdict = await limiters[worker % limiters.count].take(limit, key: "\(key)")
            turn += 1
            state.withLock { state in
                state.count += 1
                if verdict.isAllowed { state.admitted[key, default: 0] += 1 }
            }
        }
    }
}
