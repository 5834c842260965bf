import Accounting
import Foundation
import Persistence

/// A transaction as the audit trail keeps it: everything needed to bring it back.
package struct TransactionSnapshot: Codable {
    package struct Part: Codable { let category: String; let amount, ownShare: Int64 }
    package let kind: TransactionKind
    package let date: CalendarDate
    package let account: String
    package let amount: Int64
    package let currency: String
    package let destination: String?
    package let lines: [Part]
    package let details: Transaction.Details

    package static func text(_ transaction: Transaction) throws -> String {
        let snapshot = TransactionSnapshot(
            kind: transaction.kind, date: transaction.date, account: transaction.account.description,
            amount: transaction.amount.minorUnits, currency: transaction.amount.currency.code,
            destination: transaction.destination?.description,
            lines: transaction.lines.map {
                Part(category: $0.category.description, amount: $0.amount, ownShare: $0.ownShare)
            },
            details: transaction.details)
        return String(decoding: try JSONEncoder().encode(snapshot), as: UTF8.self)
    }

    package func transaction(_ id: Transaction.ID) throws -> Transaction {
        guard let account = Account.ID(account), let currency = Currency(code: currency) else {
            throw SQLError.decoding("audit_trail of \(id)")
        }
        return Transaction(
            id: id, kind: kind, date: date, account: account,
            amount: Money(minorUnits: amount, currency), destination: destination.flatMap { Account.ID($0) },
            lines: try lines.map { part in
                guard let category = Category.ID(part.category) else { throw SQLError.decoding("audit_trail of \(id)") }
                return Line(category: category, amount: part.amount, ownShare: part.ownShare)
            },
            details: details)
    }
}

extension TransactionSnapshot {
    package init(_ text: String) throws {
        self = try JSONDecoder().decode(TransactionSnapshot.self, from: Data(text.utf8))
    }
}
