@testable import SharedState
import Testing

@Suite(.timeLimit(.minutes(5))) struct CacheTests {
    @Test func `a value is kept until it expires`() async throws {
        let cache = Cache()
        await cache.set([1, 2], for: "a", lasting: .milliseconds(50))
        await cache.set([3], for: "b", lasting: .seconds(600))
        try await Task.sleep(for: .milliseconds(60))
        #expect(await cache.get("a") == nil)
        #expect(await cache.get("b") == [3])
    }

    @Test func `another process finds a value through Redis`() async throws {
        try await RedisServer.with { server in
            try await server.connect(patience: .seconds(2)) { redis in
                let (here, there) = (Cache(redis: redis), Cache(redis: redis))
                await here.set([0, 13, 10, 255], for: "a", lasting: .seconds(600))
                await here.set([], for: "empty", lasting: .seconds(600))
                await here.set([1], for: "gone", lasting: .seconds(600))
                await here.remove("gone")
                #expect(await there.get("a") == [0, 13, 10, 255])
                #expect(await there.get("empty") == [])
                #expect(await there.get("gone") == nil)
                #expect(await there.get("never") == nil)
            }
        }
    }

    @Test func `with Redis gone a value is a miss, or what this process knows`() async throws {
        try await RedisServer.with { server in
            try await server.connect { redis in
                let (here, there) = (Cache(redis: redis), Cache(redis: redis))
                await here.set([1], for: "a", lasting: .seconds(600))
                server.kill()
                #expect(await here.get("a") == [1])
                #expect(await there.get("a") == nil)
                await there.set([2], for: "b", lasting: .seconds(600))
                #expect(await there.get("b") == [2])
            }
        }
    }

    @Test func `it holds only so much`() async {
        let cache = Cache(capacity: 16 * 10_000)
        for number in 0..<10_000 { await cache.set(Array(repeating: 1, count: 100), for: "\(number)", lasting: .seconds(600)) }
        var kept = 0
        for number in 0..<10_000 where await cache.get("\(number)") != nil { kept += 1 }
        #expect((400...800).contains(kept))
        await cache.set(Array(repeating: 1, count: Cache.longestValue + 1), for: "long", lasting: .seconds(600))
        #expect(await cache.get("long") == nil)
    }
}
