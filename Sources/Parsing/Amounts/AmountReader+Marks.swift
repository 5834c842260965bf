internal import Accounting

/// Numbers that are something else than an amount.
extension AmountReader {
    /// Whether a word beside the number says that nothing was paid: a unit, a name of a number, an ordinal, an age, a year.
    func isMarked(_ index: Int) -> Bool {
        let before = wordBefore(index)
        if words.symbol(index + 1) == "%" || words.symbol(index - 1) == "#" { return true }
        if Units.references.contains(before) { return true }
        let after = wordAfter(index)
        if words.symbol(index + 1) == "/", words.isNumber(index + 2), isMeasure(words.word(index + 3), at: index + 3) { return true }
        if after.isOne(of: "th st nd rd"), words.isGlued(index + 1) { return true }
        if isMeasure(after, at: index + 1) { return true }
        return isYear(index, after: before) || isPhoneNumber(index)
    }

    /// Whether the number is more likely something else, yet may be what was paid when there is no other.
    func isDoubtful(_ index: Int, _ candidate: AmountCandidate) -> Bool {
        if Units.likelyReferences.contains(wordBefore(index)) { return true }
        if Units.counts.contains(wordAfter(candidate.range.upperBound - 1)) { return true }
        let text = words.tokens[index].text
        return candidate.range.count == 1 && text.utf8.count >= 7 && text.utf8.allSatisfy(isDigit)
    }

    private func wordBefore(_ index: Int) -> String {
        var before = index - 1
        while words.symbol(before).isOne(of: ": . # - =") { before -= 1 }
        return words.word(before)
    }

    /// The word behind a number; `12-pack` has a dash between.
    private func wordAfter(_ index: Int) -> String {
        let isDashed = words.symbol(index + 1) == "-" && words.isGlued(index + 1) && words.isGlued(index + 2)
        return words.word(isDashed ? index + 2 : index + 1)
    }

    /// `l` and `m` are measures only where they are no suffix: `5L petrol`, or `5L` beside another amount.
    private func isMeasure(_ word: String, at index: Int) -> Bool {
        guard Units.measures.contains(word) else { return false }
        guard word == "l", NumberSuffix.factor(word, region: context.region, isRupee: context.currency == .inr) != nil else {
            return CurrencySign.table[word]?.meaning(at: context.currency).isEmpty ?? true
        }
        if namesLiquid { return true }
        return words.tokens.indices.contains { $0 != index - 1 && words.isNumber($0) }
    }

    /// `5L petrol`, `milk 2 L`: litres, not lakh.
    var namesLiquid: Bool { words.tokens.contains { $0.kind == .word && Units.liquids.contains($0.lower) } }

    /// `in 2019`, `since 2019`, `model 2015`; also `2015 model`.
    private func isYear(_ index: Int, after before: String) -> Bool {
        guard let year = words.open(index)?.smallInteger, (1900...2100).contains(year) else { return false }
        return Units.yearMarkers.contains(before) || words.word(index + 1) == "model"
    }

    /// Nine digits or more, `98765 43210`, `+91 98765 43210`.
    private func isPhoneNumber(_ index: Int) -> Bool {
        let digits = words.tokens[index].text.utf8
        guard digits.allSatisfy(isDigit) else { return false }
        if (9...18).contains(digits.count) { return true }
        if digits.count == 5 { return hasFiveDigits(index - 1) || hasFiveDigits(index + 1) }
        return digits.count <= 3 && words.symbol(index - 1) == "+" && words.isGlued(index) && hasFiveDigits(index + 1)
    }

    private func hasFiveDigits(_ index: Int) -> Bool {
        guard words.tokens.indices.contains(index), words.tokens[index].kind == .number else { return false }
        return words.tokens[index].text.utf8.count == 5 && words.tokens[index].text.utf8.allSatisfy(isDigit)
    }
}
