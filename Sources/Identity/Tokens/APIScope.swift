import Accounting
import Persistence

/// What an API key may be used for. People who are signed in may do all of it.
package enum APIScope: String, Sendable, CaseIterable {
    /// Looking at everything of the book.
    case read
    /// Changing the ledger.
    case write
    /// Talking to the book as in the web chat, and recording what was said.
    case chat
    /// Looking at and changing who shares the book.
    case members

    /// What it allows, for the page where keys are made.
    package var explanation: Words {
        switch self {
        case .read: "Read the book"
        case .write: "Change the ledger"
        case .chat: "Chat"
        case .members: "See and change members"
        }
    }

    package static func text(_ scopes: Set<APIScope>) -> String {
        allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }

    package static func parse(_ text: String) -> Set<APIScope> {
        Set(text.split(separator: " ").compactMap { APIScope(rawValue: String($0)) })
    }
}
