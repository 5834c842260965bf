import ExternalServices
import Identity
import Persistence

/// What all features of a process bring, for those that show what others have.
package struct Contributions: Sendable {
    package let features: [any Feature]

    package init(_ features: [any Feature]) { self.features = features }

    /// The ways to people, by the name of the channel.
    package var messengers: [String: Messenger] {
        features.reduce(into: [:]) { all, feature in all.merge(feature.messengers) { first, _ in first } }
    }

    /// What was said in a message that an entry refers to; nil where nobody knows, or it is not the person's own.
    package func words(saidIn reference: String, by access: BookAccess, in db: any SQLReader) throws -> String? {
        for feature in features {
            if let words = try feature.words(saidIn: reference, by: access, in: db) { return words }
        }
        return nil
    }
}
