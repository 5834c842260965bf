import Testing

@testable import WebInterface
@testable import WebServer

@Suite struct ConnectionProgressTests {
    private let progress = ConnectionProgress(ConnectionRules(limits: HTTPLimits()))

    /// After how many quiet seconds somebody is overdue; nil when they are not within ten minutes.
    private func seconds(waiting: Int = 0, until reason: ConnectionProgress.Overdue) -> Int? {
        for second in 1...600 {
            guard let found = progress.overdue(waiting: waiting) else { continue }
            return found == reason ? second : nil
        }
        return nil
    }

    @Test func `a head comes within ten seconds`() {
        progress.beginHead()
        #expect(seconds(until: .head) == 10)
    }

    @Test func `a connection that says nothing ends after a minute`() {
        #expect(seconds(until: .idle) == 60)
    }

    @Test func `a minute is counted from the last answer`() {
        for _ in 0..<50 { #expect(progress.overdue(waiting: 0) == nil) }
        read()
        progress.beginAnswer()
        progress.endAnswer()
        #expect(seconds(until: .idle) == 60)
    }

    @Test func `a body that comes by drops is cut off after ten seconds`() {
        begin()
        for _ in 0..<9 {
            progress.takeBody(100)
            #expect(progress.overdue(waiting: 0) == nil)
        }
        #expect(progress.overdue(waiting: 0) == .body)
    }

    @Test func `a body that comes fast enough has two minutes`() {
        begin()
        for _ in 0..<119 {
            progress.takeBody(1 << 10)
            #expect(progress.overdue(waiting: 0) == nil)
        }
        progress.takeBody(1 << 10)
        #expect(progress.overdue(waiting: 0) == .body)
    }

    @Test func `nobody is slow while we don't read`() {
        begin()
        progress.wantsMore = false
        #expect(seconds(until: .body) == nil)
    }

    @Test func `an answer begins within half a minute`() {
        read()
        #expect(seconds(until: .answer) == 30)
    }

    @Test func `a stream that has begun may last`() {
        read()
        progress.beginAnswer()
        #expect(seconds(until: .answer) == nil)
    }

    @Test func `who takes nothing for half a minute is cut off, in a stream too`() {
        read()
        progress.beginAnswer()
        progress.writtenBytes = 100_000
        #expect(progress.overdue(waiting: 90_000) == nil)
        #expect(seconds(waiting: 90_000, until: .write) == 30)
    }

    @Test func `drops are not taking`() {
        progress.writtenBytes = 100_000
        var second = 0
        while progress.overdue(waiting: 90_000 - 10 * second) == nil, second < 100 { second += 1 }
        #expect(second == 30)
    }

    @Test func `who takes slowly but surely is left alone`() {
        progress.writtenBytes = 1_000_000
        for second in 0..<50 { #expect(progress.overdue(waiting: 900_000 - second * 5_000) == nil) }
    }

    @Test func `a refusal has two seconds to be read`() {
        progress.end()
        #expect(seconds(until: .linger) == 2)
    }

    @Test func `another protocol has its own rules, but for taking`() {
        read()
        progress.upgrade()
        #expect(seconds(until: .idle) == nil)
        progress.writtenBytes = 10_000
        #expect(seconds(waiting: 10_000, until: .write) == 30)
    }

    private func begin() {
        progress.beginHead()
        progress.takeHead()
        progress.wantsMore = true
    }

    private func read() {
        begin()
        progress.takeEnd()
    }
}
