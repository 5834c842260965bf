import WebInterface

/// How far a connection has come, and for how long it has been waiting for what.
///
/// Nobody looks at a clock when bytes come and go: the handlers note what happens, and once a second `overdue` is asked.
final class ConnectionProgress {
    enum Reading { case nothing, head, body }

    /// Who has kept us, or whom have we kept, too long.
    enum Overdue: Equatable { case head, body, answer, idle, write, linger }

    private let rules: ConnectionRules
    private var limits: HTTPLimits { rules.limits }
    private(set) var reading = Reading.nothing
    /// Whether the first line of the head that is being read has come, and was not too long.
    private(set) var hasRequestLine = false
    private var lineBytes = 0
    private(set) var bodyBytes = 0
    /// Requests whose answers have not ended.
    private(set) var owed = 0
    private(set) var isAnswering = false
    /// It speaks another protocol now.
    private(set) var isUpgraded = false
    /// It was refused: nothing more is listened to.
    private(set) var isEnding = false
    /// Whether we ask the other end for more at this moment.
    var wantsMore = false
    /// Bytes that were handed to the network, in all.
    var writtenBytes = 0

    private var waited = 0
    private var quiet = 0
    private var stalled = 0
    private var takenBytes = 0

    init(_ rules: ConnectionRules) { self.rules = rules }

    func beginHead() { (reading, waited, hasRequestLine, lineBytes) = (.head, 0, false, 0) }
    /// Notes where the first line ended in `count` more bytes, if it did.
    func takeLine(_ end: Int?, of count: Int) {
        lineBytes += end ?? count
        hasRequestLine = end != nil && lineBytes <= limits.headerFieldBytes
    }
    func takeHead() { (reading, waited, bodyBytes, owed) = (.body, 0, 0, owed + 1) }
    func takeBody(_ count: Int) { bodyBytes += count }
    func takeEnd() { (reading, waited) = (.nothing, 0) }
    func beginAnswer() { isAnswering = true }
    func endAnswer() { (isAnswering, owed, quiet, waited) = (false, max(0, owed - 1), 0, reading == .nothing ? 0 : waited) }
    func upgrade() { isUpgraded = true }
    func end() { (isEnding, quiet) = (true, 0) }

    /// Whether all that was written had been taken when last looked at.
    var isTaken: Bool { writtenBytes == takenBytes }

    /// Called once a second, with the bytes that wait to be taken by the other end.
    func overdue(waiting: Int) -> Overdue? {
        if isStalled(waiting: waiting) { return .write }
        if isEnding { return passes(&quiet, limits.lingerSeconds) ? .linger : nil }
        guard !isUpgraded else { return nil }
        switch reading {
        case .head: return passes(&waited, limits.headSeconds) ? .head : nil
        case .body: return isBodySlow ? .body : nil
        case .nothing where owed > 0: return !isAnswering && passes(&waited, limits.answerSeconds) ? .answer : nil
        case .nothing: return passes(&quiet, limits.idleSeconds) ? .idle : nil
        }
    }

    /// Only the seconds count in which we would have taken more.
    private var isBodySlow: Bool {
        guard wantsMore else { return false }
        if passes(&waited, limits.bodySeconds) { return true }
        return waited >= limits.bodyGraceSeconds && bodyBytes < waited * limits.bodyBytesPerSecond
    }

    private func isStalled(waiting: Int) -> Bool {
        let taken = writtenBytes - waiting
        guard waiting > 0, taken < takenBytes + limits.writeBytes else {
            (takenBytes, stalled) = (taken, 0)
            return false
        }
        return passes(&stalled, limits.writeSeconds)
    }

    private func passes(_ seconds: inout Int, _ limit: Int) -> Bool {
        seconds += 1
        return seconds >= limit
    }
}
