internal import Accounting

/// A sign, word or code beside an amount, and the currencies it may stand for.
struct CurrencySign: Sendable {
    /// The first is meant unless the home currency is among them.
    let currencies: [Currency]
    /// `kr`: where the home currency does not decide, the reader is asked.
    var isAsked = false
    /// `R50`, `200 ft`: a currency only at home.
    var isHomeOnly = false
    /// `pounds`, `won`: a currency only behind the number.
    var isAfterOnly = false

    /// The sign or code a piece of the message is, or nil.
    static func named(_ token: Token) -> CurrencySign? {
        guard token.kind == .word || token.kind == .symbol else { return nil }
        if let known = table[token.lower] { return known }
        // Other codes count in capitals only, and not when they are words: `50 PEN`, `TRY`.
        guard token.kind == .word, token.text.utf8.count == 3, token.text.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }),
            let currency = Currency(code: token.text)
        else { return nil }
        return CurrencySign(currencies: [currency], isHomeOnly: codesThatAreWords.contains(token.lower))
    }

    /// The currencies meant in a book of the `home` currency; none when the sign is none there, several when it must be asked.
    func meaning(at home: Currency) -> [Currency] {
        if currencies.contains(home) { return [home] }
        if isHomeOnly { return [] }
        return isAsked ? currencies : Array(currencies.prefix(1))
    }

    private static let codesThatAreWords: Set<String> = ["all", "try", "cup", "top", "pen", "gel", "mop", "cop", "bob", "lak", "mad", "bam", "sos", "ang", "gip", "mur", "bif", "rub"]

    static let table: [String: CurrencySign] = {
        var table: [String: CurrencySign] = [:]
        for (words, codes) in plain { for word in words.split(separator: " ") { table[String(word)] = CurrencySign(currencies: read(codes)) } }
        for code in writtenSmall.split(separator: " ") { table[String(code)] = CurrencySign(currencies: read(String(code))) }
        for (word, codes) in asked { table[word] = CurrencySign(currencies: read(codes), isAsked: true) }
        for (word, codes) in homeOnly { table[word] = CurrencySign(currencies: read(codes), isHomeOnly: true) }
        for (word, codes) in afterOnly { table[word] = CurrencySign(currencies: read(codes), isAfterOnly: true) }
        return table
    }()

    private static func read(_ codes: String) -> [Currency] { codes.split(separator: " ").compactMap { Currency(code: $0) } }

    private static let dollars = "USD CAD AUD NZD SGD HKD TWD MXN COP CLP ARS JMD BSD BBD BZD FJD TTD XCD"

    private static let plain: [(String, String)] = [
        ("$ dollar dollars", dollars), ("us$ u$s", "USD"), ("c$ ca$ cad$", "CAD"), ("a$ au$", "AUD"), ("nz$", "NZD"), ("s$ sg$", "SGD"),
        ("hk$", "HKD"), ("nt$", "TWD"), ("mx$", "MXN"), ("r$ reais", "BRL"), ("€ euro euros", "EUR"), ("£ sterling", "GBP"),
        ("₹ rupaye rupay rupiya रुपये रुपए रुपया रु ₹/-", "INR"), ("rs rupee rupees re", "INR PKR LKR NPR MUR SCR"),
        ("¥", "JPY CNY"), ("yen yens 円", "JPY"), ("yuan rmb 元 块", "CNY"), ("₩ 원", "KRW"), ("₽ руб рублей рубля", "RUB"), ("₺", "TRY"),
        ("₴ грн", "UAH"), ("₪ shekel shekels", "ILS"), ("₦ naira", "NGN"), ("₱", "PHP"), ("₫", "VND"), ("฿ baht", "THB"),
        ("rp rupiah", "IDR"), ("ringgit", "MYR"), ("zł zl zloty zlotys", "PLN"), ("kč", "CZK"), ("৳ taka", "BDT"),
        ("₸ tenge", "KZT"), ("₵", "GHS"), ("ksh", "KES"), ("dirham dirhams dhs", "AED MAD"), ("riyal riyals", "SAR QAR"),
        ("franken", "CHF"), ("forint", "HUF"),
    ]
    private static let writtenSmall = """
        usd eur gbp inr jpy cad aud nzd chf cny hkd sgd aed sar thb idr myr php vnd krw twd pkr bdt lkr npr zar ngn kes egp \
        brl mxn ars clp czk dkk nok sek pln huf ron ils uah kwd bhd omr qar jod
        """
    private static let asked = [
        "kr": "SEK NOK DKK ISK", "kronor": "SEK", "kroner": "NOK DKK", "peso": "MXN COP ARS CLP PHP UYU DOP", "pesos": "MXN COP ARS CLP PHP UYU DOP",
        "dinar": "KWD BHD JOD RSD", "dinars": "KWD BHD JOD RSD", "francs": "CHF XOF XAF",
    ]
    private static let homeOnly = [
        "r": "ZAR", "ft": "HUF", "lei": "RON", "tl": "TRY", "rm": "MYR", "р": "RUB", "đ": "VND", "kc": "CZK", "rub": "RUB", "cop": "COP", "nis": "ILS",
    ]
    private static let afterOnly = [
        "buck": dollars + " INR", "bucks": dollars + " INR", "quid": "GBP", "pound": "GBP", "pounds": "GBP", "won": "KRW", "crowns": "CZK",
    ]
}

/// Words for the hundredth part of a currency: `80 cents`, `50 paise`, `50p`.
enum MinorUnits {
    static let table: [String: [Currency]] = {
        let words = [
            "cent": "USD EUR CAD AUD NZD SGD HKD ZAR KES LKR MYR", "cents": "USD EUR CAD AUD NZD SGD HKD ZAR KES LKR MYR", "¢": "USD CAD AUD NZD",
            "p": "GBP INR PKR NPR", "pence": "GBP", "penny": "GBP", "paise": "INR PKR NPR", "paisa": "INR PKR NPR", "पैसे": "INR NPR",
            "centavos": "MXN COP ARS CLP PHP BRL", "céntimos": "EUR", "centimes": "EUR CHF", "öre": "SEK", "øre": "NOK DKK", "grosz": "PLN",
            "groszy": "PLN", "fils": "AED", "kopecks": "RUB UAH",
        ]
        return words.mapValues { $0.split(separator: " ").compactMap { Currency(code: $0) } }
    }()

    /// The currency whose hundredth a word is in a book of the `home` currency.
    static func currency(_ word: String, at home: Currency) -> Currency? {
        guard let currencies = table[word] else { return nil }
        return currencies.contains(home) ? home : currencies.first
    }
}
