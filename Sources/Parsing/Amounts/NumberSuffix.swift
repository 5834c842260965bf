internal import Accounting

/// Words that multiply the number before them: `1.2k`, `5 lakh`, `25 ribu`, `20 mil`.
enum NumberSuffix {
    /// What a word multiplies by in a region, or nil when it is no suffix there.
    ///
    /// `L` and `cr` count only in Indian regions or for rupees.
    static func factor(_ word: String, region: Region, isRupee: Bool) -> Int128? {
        guard words.contains(word) else { return nil }
        if let common = byLanguage["*"]?[word] { return common }
        if region.usesIndianGrouping || isRupee, let indian = byLanguage["indian"]?[word] { return indian }
        return byLanguage[String(region.language)]?[word]
    }

    /// By language code; `*` holds everywhere, `indian` where lakhs and crores are written.
    static let byLanguage: [String: [String: Int128]] = [
        "*": [
            "k": thousand, "thousand": thousand, "m": million, "mn": million, "mio": million, "million": million,
            "bn": billion, "billion": billion, "lakh": lakh, "lakhs": lakh, "lac": lakh, "lacs": lakh,
            "crore": crore, "crores": crore,
        ],
        "indian": [
            "l": lakh, "cr": crore, "crs": crore, "hazaar": thousand, "hazar": thousand, "hajar": thousand, "sau": 100,
            "हज़ार": thousand, "हजार": thousand, "सौ": 100, "लाख": lakh, "करोड़": crore, "करोड": crore,
        ],
        "ta": ["aayiram": thousand, "ayiram": thousand, "ஆயிரம்": thousand, "லட்சம்": lakh, "கோடி": crore],
        "bn": ["হাজার": thousand, "লাখ": lakh, "কোটি": crore],
        "es": ["mil": thousand, "millón": million, "millon": million, "millones": million],
        "pt": ["mil": thousand, "milhão": million, "milhao": million, "milhões": million, "milhoes": million, "mi": million],
        "fr": ["mille": thousand, "millions": million],
        "it": ["mila": thousand, "mille": thousand, "mln": million, "milione": million, "milioni": million],
        "de": ["tsd": thousand, "tausend": thousand, "millionen": million],
        "nl": ["duizend": thousand, "miljoen": million],
        "sv": ["tusen": thousand, "miljon": million, "miljoner": million],
        "nb": ["tusen": thousand, "millioner": million],
        "da": ["tusind": thousand, "millioner": million],
        "pl": ["tys": thousand, "tysiące": thousand, "tysięcy": thousand, "mln": million],
        "cs": ["tis": thousand, "tisíc": thousand, "mil": million],
        "ru": ["тыс": thousand, "тысяч": thousand, "тысячи": thousand, "млн": million],
        "uk": ["тис": thousand, "тисяч": thousand, "тисячі": thousand, "млн": million],
        "tr": ["bin": thousand, "milyon": million],
        "id": ["rb": thousand, "ribu": thousand, "jt": million, "juta": million, "miliar": billion],
        "ms": ["ribu": thousand, "juta": million],
        "vi": ["nghìn": thousand, "ngàn": thousand, "tr": million, "triệu": million, "tỷ": billion],
        "th": ["พัน": thousand, "หมื่น": 10_000, "แสน": lakh, "ล้าน": million],
        "ja": ["千": thousand, "万": 10_000, "億": 100_000_000],
        "zh": ["千": thousand, "万": 10_000, "萬": 10_000, "亿": 100_000_000],
        "ko": ["천": thousand, "만": 10_000, "억": 100_000_000],
        "ar": ["ألف": thousand, "الف": thousand, "مليون": million],
        "he": ["אלף": thousand, "מיליון": million],
    ]

    private static let words = Set(byLanguage.values.flatMap(\.keys))

    private static let thousand: Int128 = 1_000
    private static let lakh: Int128 = 100_000
    private static let million: Int128 = 1_000_000
    private static let crore: Int128 = 10_000_000
    private static let billion: Int128 = 1_000_000_000
}
