import Synchronization

/// An action that is set after what calls it was made.
final class Hook: Sendable {
    private struct State {
        var action: (@Sendable () -> Void)?
        var isDue = false
    }
    private let state = Mutex(State())

    /// Runs the action, now or as soon as there is one.
    func run() {
        let action = state.withLock { state in
            if state.action == nil { state.isDue = true }
            return state.action
        }
        action?()
    }

    func set(_ action: @escaping @Sendable () -> Void) {
        let isDue = state.withLock { state in
            state.action = action
            return state.isDue
        }
        if isDue { action() }
    }
}
