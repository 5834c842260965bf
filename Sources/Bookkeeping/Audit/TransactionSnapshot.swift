import Accounting
import Foundation
import Persistence
import WebInterface

/// A transaction as the audit trail keeps it: everything needed to bring it back.
package struct TransactionSnapshot: Decodable {
    package struct Part: Decodable { let category: String; let amount, ownShare: Int64 }
    package let kind: TransactionKind
    package let date: CalendarDate
    package let account: String
    package let amount: Int64
    package let currency: String
    package let destination: String?
    package let lines: [Part]
    package let details: Transaction.Details

    /// Written by hand, as every change writes one or two; in the order that packs best.
    static func text(_ transaction: Transaction) -> String {
        var json = JSONWriter(reserving: 320)
        json.object { json in
            json.field("account", transaction.account)
            json.field("amount", transaction.amount.minorUnits)
            json.field("currency", transaction.amount.currency.code)
            json.field("date", transaction.date)
            if let destination = transaction.destination { json.field("destination", destination) }
            json.field("details") { json in transaction.details.write(to: &json) }
            json.field("kind", transaction.kind)
            json.field("lines", list: transaction.lines.map(Part.init))
        }
        return String(decoding: json.bytes, as: UTF8.self)
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

extension TransactionSnapshot.Part: JSONWritable {
    fileprivate init(_ line: Line) {
        self.init(category: line.category.description, amount: line.amount, ownShare: line.ownShare)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("amount", amount)
            json.field("category", category)
            json.field("ownShare", ownShare)
        }
    }
}

extension Transaction.Details {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("description", description)
        json.field("mentions", list: mentions)
        json.field("needsReview", needsReview)
        if let payee { json.field("payee", payee) }
        json.field("tags", list: tags)
    }
}
