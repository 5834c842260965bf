import Accounting
import Bookkeeping
import Identity
import Persistence

/// An entry that a message recorded, as it stands now: what a chat shows beneath the reply.
package struct EntryCard: Sendable {
    package let id: Transaction.ID
    package let kind: TransactionKind
    package let date: CalendarDate
    package let amount: Money
    package let description, account: String
    package let destination: String?
    package let category: Face?
    /// How many categories share it.
    package let parts: Int
    package let needsReview: Bool
    /// Deleted: it shows as taken back, and can be restored.
    package let isTakenBack: Bool
    /// The number of its latest change in the book's audit trail: who changes it says which state they saw.
    package let version: Int64
    package internal(set) var tags: [String] = []
    package internal(set) var mentions: [String] = []
    package internal(set) var evidence: Set<EvidenceKind> = []
    /// The messages that it was recorded by.
    package internal(set) var messages: Set<String> = []
    /// `3,880 left of 5,000 this month`; nil where no budget counts it.
    package internal(set) var budget: Words?

    /// A category as it is shown.
    package struct Face: Sendable {
        package let id: Category.ID
        package let name, icon: String
        let parent: Category.ID?
    }

    /// What can be tapped: the buttons of a confirmation.
    package var buttons: [Reply.Button] {
        if isTakenBack { return [] }
        let undo = Choice.undo(id).button("Undo")
        return kind == .transfer || parts > 1 ? [undo] : [undo, Choice.askCategory(id).button("Category")]
    }

    init(row: SQLRow) throws {
        id = try row[0]
        kind = try row[1]
        date = try row[2]
        amount = Money(minorUnits: try row[3], try row[4])
        description = try row[5]
        needsReview = try row[6]
        isTakenBack = try row[7]
        account = try row[8]
        destination = try row[9]
        let category: Category.ID? = try row[10]
        self.category = try category.map { Face(id: $0, name: try row[11], icon: try row[12], parent: try row[13]) }
        parts = try Int(row[14] as Int64)
        version = try row[15] ?? 0
    }
}
