import Accounting

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
        case .tooMany: "Split it into at most \(Self.most.description) parts."
        }
    }
}
