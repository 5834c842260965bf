import Accounting
import Bookkeeping
import Parsing
import WebInterface

/// A rule as it was typed: rows of conditions, each with every field that a condition may need.
struct RuleFields: Sendable {
    struct Row: Sendable { var what = "description-contains", text = "", least = "", most = "", account = "", kind = "expense" }

    /// The rule that is changed; nil for a new one.
    let id: Rule.ID?
    var rows: [Row]
    let needsAll: Bool
    let category, payee, tags: String
    let settlesReview: Bool

    init(_ form: FormBody, id: Rule.ID?) {
        self.id = id
        let columns = ["text", "least", "most", "account", "kind"].map(form.all)
        func field(_ column: Int, _ row: Int) -> String { columns[column].indices.contains(row) ? columns[column][row] : "" }
        rows = form.all("what").prefix(Rule.mostConditions).enumerated().map { row, what in
            Row(
                what: what, text: field(0, row).trimmingBlanks, least: field(1, row), most: field(2, row), account: field(3, row),
                kind: field(4, row))
        }
        let wanted = Int(form.raw("rows")) ?? 1
        while rows.count < min(max(wanted, 1), Rule.mostConditions) { rows.append(Row()) }
        needsAll = form.raw("match") != "any"
        category = form.raw("category")
        payee = form.optional("payee") ?? ""
        tags = form.optional("tags") ?? ""
        settlesReview = form.isOn("settles")
    }

    init(_ rule: Rule, in region: Region) {
        id = rule.id
        rows = rule.conditions.map { Row($0, in: region) }
        needsAll = rule.needsAll
        category = rule.effect.category?.description ?? ""
        payee = rule.effect.payee ?? ""
        tags = rule.effect.tags.map { "#\($0)" }.joined(separator: " ")
        settlesReview = rule.effect.settlesReview
    }

    /// The rule that the fields mean; rows that are not filled in are left out.
    func rule(_ id: Rule.ID, isOn: Bool = true, currency: Currency, in region: Region) throws -> Rule {
        Rule(
            id: id, isOn: isOn, needsAll: needsAll, conditions: try rows.compactMap { try $0.condition(currency, in: region) },
            effect: .init(
                category: Category.ID(category), payee: payee.isEmpty ? nil : payee,
                tags: Set(tags.split { $0.isWhitespace || $0 == "," }.map { TagStore.plain(String($0)) }.filter { !$0.isEmpty }).sorted(),
                settlesReview: settlesReview))
    }
}

extension RuleFields.Row {
    fileprivate init(_ condition: Rule.Condition, in region: Region) {
        switch condition {
        case .description(let comparison, let text): (what, self.text) = ("description-\(comparison.rawValue)", text)
        case .payee(let comparison, let text): (what, self.text) = ("payee-\(comparison.rawValue)", text)
        case .amount(let least, let most, let code):
            func typed(_ units: Int64?) -> String {
                guard let units, let currency = Currency(code: code) else { return "" }
                return Money(minorUnits: units, currency).magnitudeString(in: region)
            }
            (what, self.least, self.most) = ("amount", typed(least), typed(most))
        case .account(let id): (what, account) = ("account", id.description)
        case .kind(let kind): (what, self.kind) = ("kind", kind.rawValue)
        }
    }

    fileprivate func condition(_ currency: Currency, in region: Region) throws -> Rule.Condition? {
        switch what {
        case "description-contains": text.isEmpty ? nil : .description(.contains, text)
        case "description-equals": text.isEmpty ? nil : .description(.equals, text)
        case "payee-contains": text.isEmpty ? nil : .payee(.contains, text)
        case "payee-equals": text.isEmpty ? nil : .payee(.equals, text)
        case "amount": try amount(currency, in: region)
        case "account": Account.ID(account).map { .account($0) }
        case "kind": TransactionKind(rawValue: kind).map { .kind($0) }
        default: nil
        }
    }

    private func amount(_ currency: Currency, in region: Region) throws -> Rule.Condition? {
        func units(_ text: String) throws -> Int64? {
            text.trimmingBlanks.isEmpty ? nil : try parseAmount(text, currency, in: region).magnitude().minorUnits
        }
        let (least, most) = (try units(least), try units(most))
        return least == nil && most == nil ? nil : .amount(from: least, to: most, currency: currency.code)
    }
}
