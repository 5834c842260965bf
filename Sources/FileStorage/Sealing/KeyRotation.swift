/// Changes the key that everything is sealed with, without a moment in which anything can't be read.
///
/// A new key becomes the current one, then everything is sealed again with it; the old ones stay until `retire` finds that
/// nothing needs them. A rotation that was ended in the middle goes on where it was when it is asked for again.
package struct KeyRotation: Sendable {
    let keys: KeyringFile
    let places: [SealedPlace]

    package init(keys: KeyringFile, places: [SealedPlace]) {
        self.keys = keys
        self.places = places
    }

    /// Throws `KeyRotationUnfinished` when something could not be sealed again.
    package func rotate(_ say: @Sendable (String) -> Void) async throws {
        let (isNew, id) = try keys.change { keyring in
            let isNew = !keyring.isRotating
            if isNew { keyring.beginRotation() }
            return (isNew, try keyring.current().id)
        }
        say(isNew ? "The current key is \(id) now." : "Going on with the change to the key \(id).")
        var failures: [String] = []
        for place in places {
            let done = try await place.reseal { say("\(place.name): \($0.seen) seen, \($0.sealed) sealed again") }
            say("\(place.name): \(done.seen) seen, \(done.sealed) sealed again")
            failures += done.failures
        }
        guard failures.isEmpty else { throw KeyRotationUnfinished(failures: failures) }
        try keys.change { $0.isRotating = false }
    }

    /// Forgets the older keys that nothing is sealed with.
    package func retire(_ say: @Sendable (String) -> Void) async throws {
        var users: [SealingKey.ID: [String]] = [:]
        for place in places {
            for id in try await place.keysInUse() { users[id, default: []].append(place.name) }
        }
        let used = Set(users.keys)
        let (retired, kept) = try keys.change { ($0.retire(except: used), $0.keys.dropFirst().map(\.id)) }
        for key in retired { say("Forgot the key \(key.id) of \(key.made).") }
        for id in kept { say("Kept the key \(id): \(users[id, default: []].joined(separator: " and ")) need it.") }
        if retired.isEmpty, kept.isEmpty { say("There are no older keys.") }
    }
}

/// Some things are still sealed with an older key.
package struct KeyRotationUnfinished: Error, CustomStringConvertible {
    package let failures: [String]

    package var description: String {
        let shown = failures.prefix(10).joined(separator: "\n")
        return "\(failures.count) could not be sealed again and keep their older key:\n\(shown)"
    }
}
