extension Money {
    /// The amount as people of a region write it: `₹1,20,000.00`, `-€4.50`, `4,50 €`.
    ///
    /// The sign is the currency's own where the region's home currency bears it, else a telling one (`US$`) or the code.
    package func formatted(in region: Region) -> String {
        let number = magnitudeString(in: region)
        let sign = region.sign(of: currency)
        let minus = minorUnits < 0 ? "-" : ""
        if region.signFollows { return "\(minus)\(number)\u{A0}\(sign)" }
        let gap = sign.last?.isLetter == true ? "\u{A0}" : ""
        return "\(minus)\(sign)\(gap)\(number)"
    }

    /// The amount without currency; whole amounts without decimals: `3,880`, `-12.50`.
    package func shortNumber(in region: Region) -> String {
        var number = magnitudeString(in: region)
        if currency.minorUnitDigits > 0, minorUnits % currency.minorUnitsPerUnit == 0 {
            number.removeLast(currency.minorUnitDigits + 1)
        }
        return minorUnits < 0 ? "-" + number : number
    }

    /// The digits without sign or currency, grouped: `1,20,000.00`.
    package func magnitudeString(in region: Region) -> String {
        let plain = Money.digits(minorUnits.magnitude, padded: currency.minorUnitDigits)
        let whole = plain.dropLast(currency.minorUnitDigits)
        let fraction = plain.suffix(currency.minorUnitDigits)
        let grouped = region.grouped(whole)
        return fraction.isEmpty ? grouped : grouped + String(region.decimalMark) + fraction
    }

    private static func digits(_ value: UInt64, padded: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, padded + 1 - text.utf8.count)) + text
    }
}
