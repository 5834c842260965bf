import Synchronization

/// Tells how far something is, at every tenth of it.
final class ProgressSteps: Sendable {
    private let what: String
    private let say: @Sendable (String) -> Void
    private let last = Mutex(0)

    init(_ what: String, say: @escaping @Sendable (String) -> Void) {
        self.what = what
        self.say = say
    }

    func report(_ done: Int, of total: Int) {
        let tenth = total == 0 ? 10 : done * 10 / total
        let isNew = last.withLock { last in
            defer { last = max(last, tenth) }
            return tenth > last
        }
        if isNew { say("\(what): \(tenth * 10) %") }
    }
}
