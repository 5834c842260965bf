import Accounting
import FoundationEssentials
import Identity
import Persistence

/// Says entries of the audit trail in words: `amount: ₹120.00 → ₹150.00`.
package struct AuditWords: Sendable {
    package let region: Region
    package let today: CalendarDate
    private let accounts: [String: String]
    private let categories: [String: String]

    package init(of access: BookAccess, today: CalendarDate, in db: any SQLReader) throws {
        region = access.user.region
        self.today = today
        func names(_ table: SQL) throws -> [String: String] {
            let rows = try db.rows("SELECT id, name FROM \(table) WHERE book_id = \(access.book.id)")
            return Dictionary(
                try rows.map { row in ((try row[0] as Identifier<Book>).description, try row[1]) },
                uniquingKeysWith: { first, _ in first })
        }
        accounts = try names("accounts")
        categories = try names("categories")
    }

    /// What was done: `Changed an entry`.
    package func title(_ entry: AuditTrail.Entry) -> Words {
        let (done, thing) = (Self.verb(entry.action, entry.entity), Self.noun(entry.entity))
        return "\(done) \(thing)"
    }

    /// The fields that differ; all of them where something came or went.
    package func details(_ entry: AuditTrail.Entry) -> [Words] {
        let before = fields(entry.before, of: entry.entity), after = fields(entry.after, of: entry.entity)
        let names = (before + after).map(\.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        func label(_ name: String) -> Words { Words(stringLiteral: name) }
        return names.compactMap { name -> Words? in
            let old = before.first { $0.name == name }?.value ?? "", new = after.first { $0.name == name }?.value ?? ""
            if after.isEmpty { return old.isEmpty ? nil : "\(label(name)): \(old)" }
            if before.isEmpty { return new.isEmpty ? nil : "\(label(name)): \(new)" }
            return old == new ? nil : "\(label(name)): \(Self.shown(old)) → \(Self.shown(new))"
        }
    }

    private typealias Field = (name: String, value: String)

    private func fields(_ text: String?, of entity: AuditTrail.Entity) -> [Field] {
        guard let text else { return [] }
        if entity == .transaction { return (try? TransactionSnapshot(text)).map(fields) ?? [] }
        return (AuditFields.fields(text) ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func fields(_ state: TransactionSnapshot) -> [Field] {
        let currency = Currency(code: state.currency)
        let amount = currency.map { Money(minorUnits: state.amount, $0).formatted(in: region) } ?? "\(state.amount)"
        let category = state.lines.map { categories[$0.category] ?? "a category that is gone" }.joined(separator: ", ")
        return [
            ("amount", amount), ("description", state.details.description), ("category", category),
            ("date", state.date.formatted(in: region, today: today)),
            ("account", accounts[state.account] ?? "an account that is gone"),
            ("to", state.destination.map { accounts[$0] ?? "an account that is gone" } ?? ""),
            ("payee", state.details.payee ?? ""), ("tags", state.details.tags.sorted().joined(separator: ", ")),
            ("people", state.details.mentions.sorted().joined(separator: ", ")),
        ]
    }

    private static func shown(_ value: String) -> Words { value.isEmpty ? "nothing" : .verbatim(value) }

    private static func verb(_ action: AuditTrail.Action, _ entity: AuditTrail.Entity) -> Words {
        switch (action, entity) {
        case (.recorded, .transaction): "Recorded"
        case (.recorded, .member): "Joined:"
        case (.deleted, .member): "Left:"
        case (.recorded, _): "Added"
        case (.changed, _): "Changed"
        case (.deleted, _): "Removed"
        case (.restored, _): "Brought back"
        }
    }

    private static func noun(_ entity: AuditTrail.Entity) -> Words {
        switch entity {
        case .transaction: "an entry"
        case .category: "a category"
        case .account: "an account"
        case .budget: "a budget"
        case .book: "the book’s settings"
        case .member: "a member"
        case .invitation: "an invitation"
        case .payee: "a payee"
        case .tag: "a tag"
        case .rule: "a rule"
        }
    }
}
