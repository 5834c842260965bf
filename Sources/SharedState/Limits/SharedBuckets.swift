/// The buckets that all processes share, in Redis: one round trip each.
///
/// Kept is when a bucket will be full again (the generic cell rate algorithm), by Redis' own clock, and no longer than that.
struct SharedBuckets: Sendable {
    private static let script = RedisScript(
        """
        local interval, count = tonumber(ARGV[1]), tonumber(ARGV[2])
        local period = interval * count
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local due = tonumber(redis.call('GET', KEYS[1])) or now
        due = math.min(math.max(due, now), now + period)
        local wait = due + interval - now - period
        if wait > 0 then return {wait, due - now} end
        due = due + interval
        redis.call('SET', KEYS[1], string.format('%.0f', due), 'PX', math.ceil((due - now) / 1000))
        return {0, due - now}
        """)

    let redis: RedisConnection

    /// The verdict, and how many tokens are left in the bucket, to the fraction.
    func take(_ limit: RateLimit, _ key: String) async throws(RedisError) -> (Verdict, tokens: Double) {
        let interval = max(1, Int64(limit.period / .microseconds(1)) / Int64(limit.count))
        let reply = try await redis.run(
            Self.script, key: "tuppence:limit:\(limit.name):\(key)", arguments: ["\(interval)", "\(limit.count)"])
        guard case .list(let figures) = reply, case (.integer(let wait)?, .integer(let used)?) = (figures.first, figures.last)
        else { throw .refused("an answer of another form") }
        let tokens = Double(limit.count) - Double(used) / Double(interval)
        if wait > 0 { return (.wait(.microseconds(wait)), tokens) }
        return (.allowed(remaining: Int(max(0, tokens)), reset: .microseconds(used)), tokens)
    }
}
