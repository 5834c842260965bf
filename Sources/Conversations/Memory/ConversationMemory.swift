import Accounting
import Foundation
import Identity
import Persistence

/// What a conversation remembers from one message to the next: the question that is open, and what can be undone.
///
/// One person has one memory on all channels.
struct ConversationMemory: Codable, Sendable {
    /// What the last reply asked.
    var asked: OpenQuestion?
    /// The last entry, to notice that it is sent twice.
    var lastEntry: Entry?
    /// The latest last; `undo` takes them back one by one.
    var actions: [Action] = []

    /// Text that was understood as entries. The amounts tell “petrol” as the answer to one question from that to another.
    struct Entry: Codable, Sendable {
        let text: String
        let amounts: [Money]
        let at: Timestamp

        /// Whether another came within two minutes and says the same.
        func isRepeated(by other: Entry) -> Bool {
            text == other.text && amounts == other.amounts && other.at < at.adding(seconds: 120)
        }
    }

    /// Something that was done to transactions.
    enum Action: Codable, Sendable {
        case recorded([Transaction.ID])
        case changed([Revision])
        case deleted([Transaction.ID])
    }

    /// One change to a transaction, by the audit trail's number of it.
    struct Revision: Codable, Sendable {
        let transaction: Transaction.ID
        let number: Int64
    }

    mutating func remember(_ action: Action) {
        actions = actions.suffix(19) + [action]
    }

    /// The transactions that a change without a quoted message is about.
    var latest: [Transaction.ID] {
        switch actions.last {
        case .recorded(let ids): ids
        case .changed(let revisions): revisions.map(\.transaction)
        case .deleted, nil: []
        }
    }

    static func load(for user: User.ID, in db: any SQLReader) throws -> ConversationMemory {
        let text: String? = try db.value("SELECT memory FROM conversations WHERE user_id = \(user)")
        guard let text else { return ConversationMemory() }
        // A memory of another version is only forgotten.
        return (try? JSONDecoder().decode(ConversationMemory.self, from: Data(text.utf8))) ?? ConversationMemory()
    }

    func save(for user: User.ID, at now: Timestamp, in db: any SQLWriter) throws {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        try db.execute(
            """
            INSERT INTO conversations (user_id, memory, changed_at) VALUES (\(user), \(text), \(now))
            ON CONFLICT (user_id) DO UPDATE SET memory = excluded.memory, changed_at = excluded.changed_at
            """)
    }
}

/// A question of ours that the next message may answer.
enum OpenQuestion: Codable, Sendable {
    /// `150`: what was it for?
    case whatFor(Money)
    /// Which of these readings?
    case choose([EntryDraft])
    /// Record this? A future date, a pasted bank message, the same text again.
    case confirm([EntryDraft])
    case whichAccount(EntryDraft, isDestination: Bool)
}
