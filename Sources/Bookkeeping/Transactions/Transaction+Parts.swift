import Accounting

extension Transaction {
    /// Lines of this transaction's amount in parts. What of the whole counted as mine before is shared out alike, to the last
    /// minor unit; parts that stay the same keep their share.
    package func lines(in parts: [(category: Category.ID, amount: Int64)], replacing old: Transaction?) -> [Line] {
        let isMine = old?.lines.allSatisfy { $0.ownShare == $0.amount } ?? true
        guard !isMine, let old, old.amount.minorUnits != 0 else {
            return parts.map { Line(category: $0.category, amount: $0.amount, ownShare: $0.amount) }
        }
        if parts.map(\.amount) == old.lines.map(\.amount) {
            return zip(parts, old.lines).map { Line(category: $0.category, amount: $0.amount, ownShare: $1.ownShare) }
        }
        let mine = old.lines.reduce(Int128(0)) { $0 + Int128($1.ownShare) }
        func share(of amount: Int128) -> Int128 { amount * mine / Int128(old.amount.minorUnits) }
        var (given, seen) = (Int128(0), Int128(0))
        return parts.map { part in
            seen += Int128(part.amount)
            let own = share(of: seen) - given
            given += own
            return Line(category: part.category, amount: part.amount, ownShare: Int64(clamping: own))
        }
    }
}

/// Why an amount can't be split so.
package enum PartsError: UserFacingError, Equatable {
    package static let most = 30
    /// What the parts come to and what is missing or too much, both as the reader writes amounts.
    case less(sum: String, missing: String), more(sum: String, surplus: String), tooMany

    package init(_ sum: Money, of whole: Money, in region: Region) throws {
        let (sum, whole) = (try sum.magnitude(), try whole.magnitude())
        let difference = try whole.subtracting(sum), size = try difference.magnitude().formatted(in: region)
        self = difference.isNegative
            ? .more(sum: sum.formatted(in: region), surplus: size) : .less(sum: sum.formatted(in: region), missing: size)
    }

    package var kind: UserErrorKind { .invalidInput }

    package var code: String {
        switch self {
        case .less, .more: "ledger.parts_do_not_add_up"
        case .tooMany: "ledger.too_many_parts"
        }
    }

    package var userMessage: Words {
        switch self {
        case .less(let sum, let missing): "The parts come to \(sum): \(missing) less than the whole amount."
        case .more(let sum, let surplus): "The parts come to \(sum): \(surplus) more than the whole amount."
        case .tooMany: "Split it into \(Self.most.description) parts at the most."
        }
    }
}
