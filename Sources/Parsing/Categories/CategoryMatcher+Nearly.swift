package import Accounting

/// Categories that are meant although nothing says so exactly: typing mistakes, what was learned, the nearest names.
extension CategoryMatcher {
    /// The categories whose names or aliases are written most like the words, best first: what is offered when none matches.
    package func nearest(_ text: String, kind: Category.Kind = .expense, count: Int = 3) -> [String] {
        let words = normalizedWords(text).split(separator: " ")
        let scored = entries.indices.filter { entries[$0].kind == kind }.map { index in
            (index: index, score: (entries[index].forms + entries[index].aliases).map { share(of: words, wrongFor: $0) }.min() ?? 100)
        }
        return scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.prefix(count).map { entries[$0.index].name }
    }

    /// The share of letters that are wrong, in hundredths, of the word most like a key.
    private func share(of words: [Substring], wrongFor key: String) -> Int {
        words.map { word in
            let longest = max(key.utf8.count, word.utf8.count, 1)
            return (editDistance(word.utf8, key.utf8, limit: longest) ?? longest) * 100 / longest
        }.min() ?? 100
    }

    func fuzzy(_ words: [String], _ kind: Category.Kind) -> Match? {
        for word in words where toleratedEdits(word.utf8.count) > 0 && !Fillers.all.contains(word) {
            var best: (distance: Int, name: String)?
            for entry in entries where entry.kind == kind {
                for key in entry.forms { improve(&best, word, key, entry.name) }
                for key in entry.aliases { improve(&best, word, key, entry.name) }
            }
            if let best { return Match(category: best.name, how: .fuzzy) }
        }
        return nil
    }

    /// People rarely mistype the first letter, so that only keys with the same are compared.
    private func improve(_ best: inout (distance: Int, name: String)?, _ word: String, _ key: String, _ name: String) {
        let limit = min(toleratedEdits(word.utf8.count), toleratedEdits(key.utf8.count))
        guard limit > 0, abs(key.utf8.count - word.utf8.count) <= limit, key.utf8.first == word.utf8.first,
            let distance = editDistance(word.utf8, key.utf8, limit: limit), distance < best?.distance ?? .max
        else { return }
        best = (distance, name)
    }

    func remembered(_ words: ArraySlice<String>) -> Match? {
        guard !memory.isEmpty, let category = memory[words.joined(separator: " ")] else { return nil }
        return Match(category: category, how: .memory)
    }

    func learnedPart(of words: [String]) -> Match? {
        guard !memory.isEmpty else { return nil }
        for length in stride(from: min(3, words.count), through: 1, by: -1) {
            for start in 0...(words.count - length) {
                if let learned = remembered(words[start..<start + length]) { return learned }
            }
        }
        return nil
    }
}
