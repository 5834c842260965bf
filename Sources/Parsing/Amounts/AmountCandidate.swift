internal import Accounting

/// A number of a message that may be its amount.
struct AmountCandidate: Sendable {
    /// The pieces it is written with: sign, digits, suffix.
    var range: Range<Int>
    /// More than one where the separator leaves it open (`1.200`).
    var values: [Fraction]
    /// More than one where the sign leaves it open (`100 kr`).
    var currencies: [Currency]
    var isSigned = false
    var hasDecimals = false
    var isTooLarge = false
    /// A leading `+` or `-`.
    var direction: Direction?
    /// The number is probably no amount; it is asked about when there is no other.
    var isDoubtful = false
    /// `3 x 40` gives 3; `2 coffee 300` gives 2.
    var quantity: CountedPrice?
    /// Pieces elsewhere that belong to it: the `3` of `3 eggs @ 40`.
    var parts: [Range<Int>] = []

    enum Direction: Sendable { case incoming, outgoing }

    struct CountedPrice: Sendable {
        let count: Int
        let unitPrice: Fraction?
    }

    /// The whole number of an unsigned candidate, when it can be a count of things.
    var smallCount: Int? {
        guard !isSigned, !hasDecimals, values.count == 1, let count = values.first?.count, (1...20).contains(count) else { return nil }
        return count
    }

    /// Every reading as money, without duplicates. A value with too many decimals for its currency is rounded.
    var amounts: [Money] {
        var amounts: [Money] = []
        for currency in currencies {
            for value in values {
                if let money = value.money(currency), !amounts.contains(money) { amounts.append(money) }
            }
        }
        return amounts
    }

    func quantity(in currency: Currency) -> Quantity? {
        quantity.map { Quantity(count: $0.count, unitPrice: $0.unitPrice?.money(currency)) }
    }
}
