import Accounting
import Persistence

/// A transaction as a list shows it.
package struct TransactionEntry: Sendable, Hashable {
    package let id: Transaction.ID
    package let kind: TransactionKind
    package let date: CalendarDate
    package let amount: Money
    package let description: String
    package let source: Source
    package let account: String
    package let destination: String?
    package let category: CategoryFace?
    package let needsReview: Bool
    package let payee: String?
    package let accountID: Account.ID
    /// More than one where the amount is split.
    let lineCount: Int
    /// What proves it.
    package internal(set) var evidence: Set<EvidenceKind> = []

    /// A category as it is shown beside an amount.
    package struct CategoryFace: Sendable, Hashable {
        let id: Category.ID
        package let name, icon, color: String
    }

    package init(row: SQLRow) throws {
        id = try row[0]
        kind = try row[1]
        date = try row[2]
        amount = Money(minorUnits: try row[3], try row[4])
        description = try row[5]
        source = try row[6]
        account = try row[7]
        destination = try row[8]
        let categoryID: Category.ID? = try row[9]
        category = try categoryID.map {
            CategoryFace(id: $0, name: try row[10], icon: try row[11], color: try row[12])
        }
        needsReview = try row[13]
        payee = try row[14]
        accountID = try row[15]
        lineCount = try row[16]
    }
}
