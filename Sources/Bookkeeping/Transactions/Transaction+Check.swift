import Accounting

extension Transaction {
    package static let longestDescription = 500
    /// In minor units. So far below the largest `Int64` that thousands of the largest amounts still add up.
    package static let largestAmount: UInt64 = 1_000_000_000_000_000

    /// Throws where the parts of a transaction contradict each other.
    package func check() throws(LedgerError) {
        guard amount.minorUnits != 0 else { throw .amountIsZero }
        guard amount.minorUnits.magnitude <= Self.largestAmount else { throw .outOfRange }
        guard CalendarDate.years.contains(date.year) else { throw .dateOutOfRange }
        guard details.description.count <= Self.longestDescription else {
            throw .tooLong(field: "description", limit: Self.longestDescription)
        }
        if kind == .transfer {
            guard let destination, destination != account else { throw .sameAccount }
            guard lines.isEmpty, amount.isNegative else { throw .linesDoNotAddUp }
        } else {
            guard !lines.isEmpty, try sum(\.amount) == amount.minorUnits else { throw .linesDoNotAddUp }
            _ = try sum(\.ownShare)
        }
    }

    private func sum(_ part: KeyPath<Line, Int64>) throws(LedgerError) -> Int64 {
        var total: Int64 = 0
        for line in lines {
            let (sum, overflow) = total.addingReportingOverflow(line[keyPath: part])
            guard !overflow else { throw .outOfRange }
            total = sum
        }
        return total
    }
}
