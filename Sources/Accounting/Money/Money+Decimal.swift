extension Money {
    /// The amount as a plain decimal with the currency's digits: `120.00`, `-0.05`, `1250` for yen. Never grouped.
    package var decimalString: String {
        let digits = currency.minorUnitDigits
        var text = String(minorUnits.magnitude)
        if digits > 0 {
            if text.utf8.count <= digits { text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text }
            text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        }
        return minorUnits < 0 ? "-" + text : text
    }

    /// Reads a plain decimal such as `120`, `120.5` or `-0.05`: a point before the decimals, no grouping.
    package init(decimal text: some StringProtocol, _ currency: Currency) throws(MoneyError) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts.first ?? "", fraction = parts.count > 1 ? parts[1] : ""
        guard !whole.isEmpty || !fraction.isEmpty, (whole + fraction).utf8.allSatisfy({ (48...57).contains($0) })
        else { throw .notANumber(String(text)) }
        let kept = fraction.prefix(currency.minorUnitDigits)
        guard fraction.dropFirst(kept.count).allSatisfy({ $0 == "0" }) else { throw .tooManyDigits(currency) }
        let padding = String(repeating: "0", count: currency.minorUnitDigits - kept.count)
        guard let units = Int64((isNegative ? "-" : "") + whole + kept + padding) else { throw .outOfRange }
        self.init(minorUnits: units, currency)
    }
}
