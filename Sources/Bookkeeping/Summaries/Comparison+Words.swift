import Accounting
import Planning

extension Comparison {
    package var isMore: Bool { if case .more = self { true } else { false } }
    package var isLess: Bool { if case .less = self { true } else { false } }

    /// “12 % more than the day before (₹50.00)”.
    package func sentence(_ before: Money, _ period: Period, _ region: Region) -> Words {
        let (old, name) = (before.formatted(in: region), period.nameOfPrevious)
        return switch self {
        case .more(let percent): "\(percent) % more than \(name) (\(old))"
        case .less(let percent): "\(percent) % less than \(name) (\(old))"
        case .same where before.isZero: "Nothing \(name) either"
        case .same: "Same as \(name)"
        case .nothingBefore: "Nothing \(name)"
        }
    }
}
