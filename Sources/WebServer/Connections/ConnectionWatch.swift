import NIOCore
import Synchronization
import WebInterface

/// Goes round the connections of one event loop once a second: cheaper than a timer for each.
final class ConnectionWatch {
    private var gates: [ObjectIdentifier: RequestGate] = [:]
    private var isGoingRound = false

    func add(_ gate: RequestGate, on eventLoop: any EventLoop) {
        gates[ObjectIdentifier(gate)] = gate
        if !isGoingRound { goRound(on: eventLoop) }
    }

    func remove(_ gate: RequestGate) { gates[ObjectIdentifier(gate)] = nil }

    private func goRound(on eventLoop: any EventLoop) {
        isGoingRound = true
        let watch = NIOLoopBound(self, eventLoop: eventLoop)
        eventLoop.scheduleTask(in: .seconds(1)) { watch.value.look(on: eventLoop) }
    }

    /// Who is overdue may leave at once, so they are found first.
    private func look(on eventLoop: any EventLoop) {
        isGoingRound = false
        let overdue = gates.values.compactMap { gate in gate.overdue.map { (gate, $0) } }
        for (gate, reason) in overdue { gate.end(reason) }
        if !gates.isEmpty, !isGoingRound { goRound(on: eventLoop) }
    }
}

/// The watches of all event loops.
final class ConnectionWatches: Sendable {
    private let watches = Mutex<[ObjectIdentifier: NIOLoopBound<ConnectionWatch>]>([:])

    init() {}

    /// Called on the event loop.
    func watch(of eventLoop: any EventLoop) -> ConnectionWatch {
        watches.withLock { watches in
            let key = ObjectIdentifier(eventLoop)
            if let known = watches[key] { return known }
            let new = NIOLoopBound(ConnectionWatch(), eventLoop: eventLoop)
            watches[key] = new
            return new
        }.value
    }
}
