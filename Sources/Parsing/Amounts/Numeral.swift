internal import Accounting

/// What a number written with points, commas or apostrophes means.
enum Numeral: Hashable, Sendable {
    case value(Fraction)
    /// `1.200` where the point is decimal: 1.2 or 1,200.
    case either(Fraction, Fraction)
    case tooLarge
    /// Not a number: `1.2.3.4`.
    case unreadable

    /// Reads digits with marks between them.
    ///
    ///     Numeral(reading: "1,20,000.50", region: india, decimals: 2)   // .value(120000.5)
    ///
    /// With both marks the last is decimal. One mark with exactly three digits after it follows the region.
    /// `decimals` is what the currency has: a currency without decimals can't mean 1.2 by `1.200`.
    init(reading text: String, region: Region, decimals: Int, hasSuffix: Bool = false) {
        let bytes = Array(text.utf8)
        guard let last = bytes.lastIndex(where: { !isDigit($0) }) else {
            self = Numeral.whole(bytes)
            return
        }
        let marks = bytes.filter { !isDigit($0) }
        let mark = bytes[last]
        let after = bytes.count - last - 1
        if marks.count > 1 {
            self = Numeral.manyMarks(bytes, last: last, marks: marks)
        } else if mark == UInt8(ascii: "'") {
            self = after == 3 ? .whole(bytes) : .unreadable
        } else if after != 3 || last > 3 || last == 0 || bytes[0] == 48 {
            self = .decimal(bytes, places: after)
        } else {
            let isDecimalMark = region.decimalMark.asciiValue == mark
            self = .threeDigits(bytes, isDecimalMark: isDecimalMark, decimals: decimals, hasSuffix: hasSuffix)
        }
    }

    private static func threeDigits(_ bytes: [UInt8], isDecimalMark: Bool, decimals: Int, hasSuffix: Bool) -> Numeral {
        guard isDecimalMark, decimals > 0 else { return whole(bytes) }
        if hasSuffix || decimals >= 3 { return decimal(bytes, places: 3) }
        guard case .value(let small) = decimal(bytes, places: 3), case .value(let large) = whole(bytes) else { return .tooLarge }
        return .either(small, large)
    }

    private static func manyMarks(_ bytes: [UInt8], last: Int, marks: [UInt8]) -> Numeral {
        let decimalMark = bytes[last]
        let groupMark = marks[0]
        guard decimalMark != groupMark else {
            return isGrouped(bytes[...], by: groupMark) ? whole(bytes) : .unreadable
        }
        guard marks.dropLast().allSatisfy({ $0 == groupMark }), isGrouped(bytes[..<last], by: groupMark) else {
            return .unreadable
        }
        return decimal(bytes, places: bytes.count - last - 1)
    }

    /// Whether the marks stand where thousands or lakhs are grouped: `1.200.000`, `1,20,000`.
    private static func isGrouped(_ bytes: ArraySlice<UInt8>, by mark: UInt8) -> Bool {
        let groups = bytes.split(separator: mark, omittingEmptySubsequences: false).map(\.count)
        guard let first = groups.first, groups.last == 3 else { return false }
        let middle = groups.dropFirst().dropLast()
        return (1...3).contains(first) && middle.allSatisfy { $0 == 3 } || (1...2).contains(first) && middle.allSatisfy { $0 == 2 }
    }

    private static func whole(_ bytes: [UInt8]) -> Numeral { decimal(bytes, places: 0) }

    private static func decimal(_ bytes: [UInt8], places: Int) -> Numeral {
        Fraction(digits: bytes.lazy.filter(isDigit), decimals: places).map(Numeral.value) ?? .tooLarge
    }
}
