import Bookkeeping
import WebInterface

/// Which column of a table holds what, guessed from its first row.
struct ImportColumns: Sendable, Hashable {
    enum Field: String, CaseIterable, Sendable {
        case id, date, kind, amount, debit, credit, ownShare = "own_share", currency, account, destination = "to_account", category
        case payee, description, tags, mentions
    }

    private var places: [Field: Int] = [:]
    /// Whether it is an export of ours, which is read to the letter.
    let isOurs: Bool

    init(_ header: [String]) {
        let names = header.map { $0.trimmingBlanks.lowercased() }
        isOurs = names == ExportRow.header
        for field in Field.allCases {
            let known = Self.names(of: field)
            places[field] = names.firstIndex { known.contains($0) } ?? names.firstIndex { name in
                known.contains { $0.count > 3 && name.hasPrefix($0) }
            }
        }
        if places[.destination] == places[.account] { places[.destination] = nil }
    }

    /// Whether a table can be read at all.
    var areEnough: Bool { places[.date] != nil && (places[.amount] != nil || places[.debit] != nil || places[.credit] != nil) }

    func text(_ field: Field, in row: [String]) -> String {
        guard let place = places[field], row.indices.contains(place) else { return "" }
        return row[place]
    }

    /// The name of each column that was understood.
    func named(in header: [String]) -> [(field: Field, name: String)] {
        Field.allCases.compactMap { field in places[field].map { (field, header[$0]) } }
    }

    private static func names(of field: Field) -> Set<String> {
        switch field {
        case .id: ["id"]
        case .date: ["date", "transaction date", "booking date", "posted", "when", "day", "datum", "fecha"]
        case .kind: ["kind", "type", "transaction type"]
        case .amount: ["amount", "value", "sum", "betrag", "importe", "montant"]
        case .debit: ["debit", "withdrawal", "withdrawal amt.", "outflow", "paid out", "spent", "expense"]
        case .credit: ["credit", "deposit", "deposit amt.", "inflow", "paid in", "income"]
        case .ownShare: ["own_share"]
        case .currency: ["currency", "currency code", "ccy"]
        case .account: ["account", "account name", "wallet"]
        case .destination: ["to_account", "to account", "transfer account"]
        case .category: ["category", "category name"]
        case .payee: ["payee", "merchant", "name", "counterparty"]
        case .description: ["description", "narration", "details", "memo", "note", "notes", "title", "reference", "what"]
        case .tags: ["tags", "labels"]
        case .mentions: ["mentions"]
        }
    }
}
