import Accounting
import Foundation

extension Rule {
    func fits(_ transaction: Transaction) -> Bool {
        guard !conditions.isEmpty else { return false }
        return needsAll
            ? conditions.allSatisfy { $0.fits(transaction) } : conditions.contains { $0.fits(transaction) }
    }
}

extension Rule.Condition {
    func fits(_ transaction: Transaction) -> Bool {
        switch self {
        case .description(let comparison, let text): comparison.fits(transaction.details.description, text)
        case .payee(let comparison, let text): comparison.fits(transaction.details.payee ?? "", text)
        case .amount(let least, let most, let currency):
            transaction.amount.currency.code == currency && transaction.amount.minorUnits.magnitude >= (least ?? 0).magnitude
                && transaction.amount.minorUnits.magnitude <= most?.magnitude ?? .max
        case .account(let id): transaction.account == id || transaction.destination == id
        case .kind(let kind): transaction.kind == kind
        }
    }
}

extension Rule.Comparison {
    fileprivate func fits(_ text: String, _ wanted: String) -> Bool {
        let (text, wanted) = (folded(text), folded(wanted))
        return switch self {
        case .contains: text.contains(wanted)
        case .equals: text == wanted
        }
    }

    private func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension [Rule] {
    /// The transaction as the rules that are on would have it.
    ///
    /// Each rule sees what those before it made. A category that somebody chose stays, as do those of an entry in several parts.
    package func applied(to transaction: Transaction, keepingCategory: Bool) throws(TransactionError) -> Transaction {
        var changed = transaction
        var isCategoryOpen = !keepingCategory && transaction.kind != .transfer && transaction.lines.count == 1
        var isPayeeOpen = true
        for rule in self where rule.isOn && rule.fits(changed) {
            let edit = rule.effect.edit(withCategory: isCategoryOpen, withPayee: isPayeeOpen)
            changed = try edit.applied(to: changed)
            isCategoryOpen = isCategoryOpen && edit.category == nil
            isPayeeOpen = isPayeeOpen && edit.payee == nil
        }
        return changed
    }
}

extension Rule.Effect {
    fileprivate func edit(withCategory: Bool, withPayee: Bool) -> TransactionEdit {
        let category = withCategory ? category : nil
        return TransactionEdit(
            category: category, payee: withPayee ? payee : nil, addedTags: tags,
            needsReview: category != nil || settlesReview ? false : nil)
    }
}
