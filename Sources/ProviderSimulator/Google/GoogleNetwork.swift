import Crypto
import Foundation
import Synchronization

/// What the simulated Google remembers: its keys, who is logged in, and the codes that it gave out.
final class GoogleNetwork: Sendable {
    /// What a code stands for until it is redeemed, once.
    struct Grant: Sendable {
        let clientID, redirectURI, nonce, challenge: String
    }

    private struct State {
        var modes = GoogleModes()
        var keys: [GoogleKey]
        var made = 2
        var grants: [String: Grant] = [:]
        var fetches = 0
    }
    private let state: Mutex<State>

    init() throws { state = Mutex(State(keys: [try .make(1), try .make(2)])) }

    var modes: GoogleModes {
        get { state.withLock { $0.modes } }
        set { state.withLock { $0.modes = newValue } }
    }

    /// The first one signs.
    var keys: [GoogleKey] { state.withLock { $0.keys } }

    /// How often the keys were asked for.
    var fetches: Int { state.withLock { $0.fetches } }

    func noteFetch() { state.withLock { $0.fetches += 1 } }

    /// A new key signs from now on; the one before stays published, older ones don't.
    func rotate() throws {
        let number = state.withLock { state in
            state.made += 1
            return state.made
        }
        let new = try GoogleKey.make(number)
        state.withLock { $0.keys = [new] + $0.keys.prefix(1) }
    }

    func grant(_ grant: Grant) -> String {
        let code = "4/0A" + base64URL(Data((0..<24).map { _ in UInt8.random(in: .min ... .max) }))
        state.withLock { $0.grants[code] = grant }
        return code
    }

    func redeem(_ code: String) -> Grant? { state.withLock { $0.grants.removeValue(forKey: code) } }

    func reset() {
        state.withLock { state in
            state.modes = GoogleModes()
            state.grants = [:]
            state.fetches = 0
        }
    }
}
