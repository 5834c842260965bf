import Accounting
import Bookkeeping
import Parsing
import WebInterface

/// What somebody typed into the form of an account, kept as typed so that it can be shown again.
struct AccountFields: Sendable {
    let name, kind, currency, opening: String

    init(_ form: FormBody) {
        name = form.optional("name") ?? ""
        kind = form.raw("kind")
        currency = form.raw("currency")
        opening = form.optional("opening") ?? ""
    }

    init(name: String = "", kind: Account.Kind = .bank, currency: Currency, opening: String = "") {
        self.name = name
        self.kind = kind.rawValue
        self.currency = currency.code
        self.opening = opening
    }

    var knownKind: Account.Kind { Account.Kind(rawValue: kind) ?? .bank }
}

/// Reads what is in an account as people type it: `1,250.50`, `-900`, nothing for zero.
func parseBalance(_ text: String, _ currency: Currency, in region: Region) throws(MoneyError) -> Money {
    let text = text.trimmingBlanks
    let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
    let digits = text.filter(\.isNumber)
    // A zero is no amount of an entry, but a balance.
    if digits.allSatisfy({ $0 == "0" }), text.allSatisfy({ !$0.isLetter }) { return .zero(currency) }
    let size = try parseAmount(isNegative ? String(text.dropFirst()) : text, currency, in: region).magnitude()
    return isNegative ? try size.negated() : size
}

extension Account.Kind {
    package var label: Words {
        switch self {
        case .cash: "Cash"
        case .bank: "Bank account"
        case .card: "Card"
        case .wallet: "Wallet"
        case .loan: "Loan"
        }
    }

    package var icon: String {
        switch self {
        case .cash: "💵"
        case .bank: "🏦"
        case .card: "💳"
        case .wallet: "👛"
        case .loan: "📉"
        }
    }
}
