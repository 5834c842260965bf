import Accounting
import ExternalServices
import Identity
import Persistence

/// Says rules in words: `description contains “swiggy”`, `file under Food`.
package struct RuleNames: Sendable {
    package let categories: [Category]
    package let accounts: [Account]

    package init(categories: [Category], accounts: [Account]) {
        self.categories = categories
        self.accounts = accounts
    }

    package init(of book: Book.ID, in db: any SQLReader) throws {
        // Reading needs no clock; the stores have one for what they write.
        let clock = Clock.system
        self.init(
            categories: try CategoryStore(clock: clock).list(of: book, in: db), accounts: try AccountStore(clock: clock).list(of: book, in: db))
    }

    package func conditions(_ rule: Rule, in region: Region? = nil) -> Words {
        let all = rule.conditions.map { words($0, region) }
        guard let first = all.first else { return "" }
        return all.dropFirst().reduce(first) { rule.needsAll ? "\($0) and \($1)" : "\($0) or \($1)" }
    }

    package func effects(_ rule: Rule) -> [Words] {
        let effect = rule.effect
        var words: [Words] = []
        if let id = effect.category {
            let category = categories.first { $0.id == id }
            words.append(category.map { .verbatim("\($0.icon) \($0.name)") } ?? "a category that is gone")
        }
        if let payee = effect.payee { words.append("payee “\(payee)”") }
        words += effect.tags.map { .verbatim("#\($0)") }
        if effect.settlesReview { words.append("nobody needs to look") }
        return words
    }

    /// What the audit trail says of a rule.
    package func fields(_ rule: Rule) -> [String: String] {
        ["if": conditions(rule).english, "then": effects(rule).joined(by: ", ").english, "switched": rule.isOn ? "on" : "off"]
    }

    private func words(_ condition: Rule.Condition, _ region: Region?) -> Words {
        switch condition {
        case .description(.contains, let text): "description contains “\(text)”"
        case .description(.equals, let text): "description is “\(text)”"
        case .payee(.contains, let text): "payee contains “\(text)”"
        case .payee(.equals, let text): "payee is “\(text)”"
        case .amount(let least, let most, let code): "amount is \(range(least, most, code, region))"
        case .account(let id): accounts.first { $0.id == id }.map { "account is \($0.name)" } ?? "account is one that is gone"
        case .kind(let kind): kind == .expense ? "it is spending" : kind == .income ? "it is income" : "it is a transfer"
        }
    }

    private func range(_ least: Int64?, _ most: Int64?, _ code: String, _ region: Region?) -> Words {
        func amount(_ units: Int64) -> String {
            guard let currency = Currency(code: code) else { return "\(units) \(code)" }
            let money = Money(minorUnits: units, currency)
            return region.map(money.formatted) ?? "\(money.decimalString) \(code)"
        }
        return switch (least, most) {
        case (let least?, let most?) where least == most: .verbatim(amount(least))
        case (let least?, let most?): "from \(amount(least)) to \(amount(most))"
        case (let least?, nil): "\(amount(least)) or more"
        case (nil, let most?): "\(amount(most)) or less"
        case (nil, nil): "any"
        }
    }
}
