/// Letters that may be glued to a number without making it a word.
enum GluedWords {
    /// After a number: `120rs`, `1.2k`, `500g`, `5th`, `5pm`, `5jul`, `3x40`, `50p`.
    static let all: Set<String> = {
        var words: Set<String> = ["x", "th", "st", "nd", "rd", "am", "pm", "p", "c", "ct", "yo"]
        words.formUnion(CurrencySign.table.keys)
        words.formUnion(Units.all)
        words.formUnion(MinorUnits.table.keys)
        words.formUnion(DateWord.monthNames)
        for suffixes in NumberSuffix.byLanguage.values { words.formUnion(suffixes.keys) }
        return words
    }()

    /// Before a number: `x3`, `jul5`. Currencies too, see `CurrencySign`.
    static let before: Set<String> = DateWord.monthNames.union(["x"])
}
