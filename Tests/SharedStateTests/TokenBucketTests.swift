import SharedState
import Testing

@Suite struct TokenBucketTests {
    @Test func `a bucket is used up and refills`() {
        let start = ContinuousClock.now
        var bucket = TokenBucket(capacity: 2, per: .seconds(10), at: start)
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: start) == nil)
        #expect(bucket.take(at: start) == .seconds(5))
        #expect(bucket.take(at: start + .seconds(5)) == nil)
        #expect(bucket.take(at: start + .seconds(5)) != nil)
    }
}
