/// Whether a transaction is spending, earning, or money moved between two of one's own accounts.
package enum TransactionKind: String, Sendable, CaseIterable, Codable { case expense, income, transfer }

/// How a transaction came in. Stored by name; names are never changed.
package enum Source: String, Sendable, CaseIterable, Codable {
    case whatsapp, telegram, chat, web, api, receipt, statement, email, bank, recurring
}

/// What proves a transaction: a message, a receipt, a bank row.
package enum EvidenceKind: String, Sendable, CaseIterable, Codable { case said, receipt, statement }
