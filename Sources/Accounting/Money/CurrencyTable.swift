/// The active codes of ISO 4217 (list one, 2026-01-01) by number of decimals; funds and metals are left out.
extension Currency {
    static let byCode: [String: Currency] = {
        var table: [String: Currency] = [:]
        for (digits, codes) in codesByDigits {
            for code in codes.split(separator: " ") {
                table[String(code)] = Currency(code: String(code), minorUnitDigits: digits)
            }
        }
        return table
    }()

    private static let codesByDigits: [(Int, String)] = [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
            CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
            HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT \
            MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR \
            SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU \
            UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
            """),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ]

    static let symbols: [String: String] = [
        "INR": "₹", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "CAD": "$", "AUD": "$", "NZD": "$",
        "SGD": "$", "HKD": "$", "MXN": "$", "COP": "$", "CLP": "$", "ARS": "$", "TWD": "$", "BRL": "R$", "KRW": "₩",
        "RUB": "₽", "TRY": "₺", "UAH": "₴", "ILS": "₪", "NGN": "₦", "PHP": "₱", "VND": "₫", "THB": "฿", "IDR": "Rp",
        "MYR": "RM", "ZAR": "R", "PLN": "zł", "SEK": "kr", "NOK": "kr", "DKK": "kr", "CZK": "Kč", "HUF": "Ft",
        "PKR": "Rs", "LKR": "Rs", "NPR": "Rs", "BDT": "৳", "KZT": "₸", "GHS": "₵", "KES": "KSh",
    ]
}
