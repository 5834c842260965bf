import Accounting
import ExternalServices
import Identity
import Persistence
import WebInterface

/// What all features of a process bring, for those that show what others have.
package struct Contributions: Sendable {
    package let features: [any Feature]

    package init(_ features: [any Feature] = []) { self.features = features }

    package var places: [Place] { features.flatMap { type(of: $0).places } }
    package var cards: [DashboardCard] { features.flatMap { type(of: $0).cards } }
    package var entryParts: [EntryPart] { features.flatMap { type(of: $0).entryParts } }

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

    package func hits(for text: String, by access: BookAccess, in db: any SQLReader) throws -> [Hit] {
        try features.flatMap { try $0.hits(for: text, by: access, in: db) }
    }

    package func notices(for access: BookAccess, today: CalendarDate, in db: any SQLReader) throws -> [Notice] {
        try features.flatMap { try $0.notices(for: access, today: today, in: db) }
    }
}
