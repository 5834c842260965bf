import Synchronization

extension LiveUpdates {
    /// How finely heartbeats are dealt out over time: ten thousand at once, or a hundred, would make everybody else wait.
    static let tick = Duration.milliseconds(10)

    /// One task sends the heartbeats of all streams, as long as there are any.
    func startBeating() {
        let isNeeded = subscribers.withLock { subscribers in
            defer { subscribers.isBeating = true }
            return !subscribers.isBeating
        }
        guard isNeeded else { return }
        Task { [weak self, tick = min(heartbeat, Self.tick)] in
            while let next = self?.subscribers.withLock({ $0.takeSlot() }) {
                try? await Task.sleep(for: tick * next.moments)
                for feed in next.feeds { Self.send(.heartbeat, into: feed) }
            }
        }
    }
}
