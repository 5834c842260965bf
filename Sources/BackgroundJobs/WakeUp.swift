import Synchronization

/// Wakes those who wait for work. A signal given while nobody waits is kept for the next wait.
final class WakeUp: Sendable {
    private struct State {
        var isSignalled = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func signal() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            if state.waiters.isEmpty { state.isSignalled = true }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns after a signal, when the task is cancelled, or after `timeout` at the latest.
    func wait(atMost timeout: Duration) async {
        await withTaskCancellationHandler {
            await waitForSignal(atMost: timeout)
        } onCancel: {
            signal()
        }
    }

    private func waitForSignal(atMost timeout: Duration) async {
        let alarm = Task {
            try await Task.sleep(for: timeout)
            signal()
        }
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state -> Bool in
                if state.isSignalled {
                    state.isSignalled = false
                    return true
                }
                state.waiters.append(continuation)
                return false
            }
            if isDue { continuation.resume() }
        }
        alarm.cancel()
    }
}
