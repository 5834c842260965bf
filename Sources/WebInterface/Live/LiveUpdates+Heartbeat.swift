import Synchronization

extension LiveUpdates {
    /// How finely heartbeats are dealt out over time: ten thousand at once would make everybody else wait.
    static let tick = Duration.milliseconds(100)

    /// One task sends the heartbeats of all streams, as long as there are any.
    func startBeating() {
        let isNeeded = subscribers.withLock { subscribers in
            defer { subscribers.isBeating = true }
            return !subscribers.isBeating
        }
        guard isNeeded else { return }
        Task { [weak self, pause = min(heartbeat, Self.tick)] in
            repeat { try? await Task.sleep(for: pause) } while self?.beat() == true
        }
    }

    private func beat() -> Bool {
        guard let feeds = subscribers.withLock({ $0.takeSlot() }) else { return false }
        for feed in feeds { Self.send(.heartbeat, into: feed) }
        return true
    }
}
