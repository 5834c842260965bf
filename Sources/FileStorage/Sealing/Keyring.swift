/// The keys of an installation: a current one that seals, and older ones that still open what they sealed.
///
/// A value: `KeyringFile` keeps it on the disk. Files are sealed by `SealedFiles`, small values by `seal(_:for:)`.
package struct Keyring: Sendable, Codable {
    /// The newest first: the first one seals.
    package private(set) var keys: [SealingKey]
    /// Whether a new current key has been made and not everything is sealed with it yet.
    package var isRotating: Bool

    init(keys: [SealingKey], isRotating: Bool = false) {
        self.keys = keys
        self.isRotating = isRotating
    }

    package static func make() -> Keyring { Keyring(keys: [.make()]) }

    package func current() throws(SealingError) -> SealingKey {
        guard let first = keys.first else { throw .noKey }
        return first
    }

    package func key(_ id: SealingKey.ID) throws(SealingError) -> SealingKey {
        guard let key = keys.first(where: { $0.id == id }) else { throw .unknownKey(id) }
        return key
    }

    /// Puts a new key in front, from now on the current one.
    package mutating func beginRotation() {
        keys.insert(.make(), at: 0)
        isRotating = true
    }

    /// Forgets the older keys that are not in `used`; returns those forgotten.
    package mutating func retire(except used: Set<SealingKey.ID>) -> [SealingKey] {
        let retired = keys.dropFirst().filter { !used.contains($0.id) }
        keys.removeAll { key in retired.contains { $0.id == key.id } }
        return Array(retired)
    }
}

/// Why something can't be sealed or opened.
package enum SealingError: Error, Equatable, CustomStringConvertible {
    case noKey
    case unknownKey(SealingKey.ID)
    case notSealed
    /// The bytes are not those that were sealed, or were sealed for another place.
    case doesNotOpen
    case truncated

    package var description: String {
        switch self {
        case .noKey: "The file of keys holds none."
        case .unknownKey(let id): "This was sealed with the key \(id), which the file of keys does not hold. Put back the file of keys that has it."
        case .notSealed: "This was not sealed by Tuppence."
        case .doesNotOpen: "The bytes are not those that were sealed here."
        case .truncated: "The sealed bytes end too early."
        }
    }
}
