package import Accounting

/// Finds the category that words mean.
///
///     matcher.match("lunch with Asha", kind: .expense)?.category   // "Food", by alias
///
/// What the user once corrected in exactly these words wins. Then names, aliases, typing mistakes, and at last what was
/// learned about a part of the words. Longer phrases win over shorter ones (`dog food` over `food`), then earlier words.
package struct CategoryMatcher: Sendable {
    package enum How: String, Sendable { case exact, alias, fuzzy, memory }

    package struct Match: Hashable, Sendable {
        package let category: String
        package let how: How
    }

    private struct Key: Sendable {
        let text: String
        let category: Int
    }

    private let categories: [(name: String, kind: Category.Kind)]
    private var names: [String: [Int]] = [:]
    private var aliases: [String: [Int]] = [:]
    private var keys: [Key] = []
    private let memory: [String: String]

    /// - Parameter memory: What was learned from corrections: `normalizedWords` of a description or payee → category name.
    package init(categories: [Category], memory: [String: String] = [:]) {
        self.init(
            categories.map { ($0.name, $0.kind, $0.icon, $0.aliases) }, memory: memory)
    }

    init(_ rows: [(name: String, kind: Category.Kind, icon: String, aliases: [String])], memory: [String: String]) {
        self.memory = memory
        categories = rows.map { ($0.name, $0.kind) }
        aliases.reserveCapacity(rows.count * 24)
        keys.reserveCapacity(rows.count * 24)
        for (index, row) in rows.enumerated() {
            addName(row.name, index)
            if !row.icon.isEmpty { aliases[normalizedWords(row.icon), default: []].append(index) }
            for alias in row.aliases {
                aliases[alias, default: []].append(index)
                keys.append(Key(text: alias, category: index))
            }
        }
    }

    /// A name made of several (`Coffee & Tea`) is also each of them.
    private mutating func addName(_ name: String, _ index: Int) {
        let whole = normalizedWords(name)
        var forms = [whole]
        if name.contains("&") { forms += name.split(separator: "&").map { normalizedWords(String($0)) } }
        for form in forms where !form.isEmpty {
            names[form, default: []].append(index)
            keys.append(Key(text: form, category: index))
        }
    }

    /// The category of a text, or nil. Income is looked for among the income categories first, an expense among its own only.
    package func match(_ text: String, kind: Category.Kind = .expense) -> Match? {
        match(normalizedWords(text).split(separator: " ").map(String.init), kind: kind)
    }

    /// The category of lower-case words.
    func match(_ words: [String], kind: Category.Kind) -> Match? {
        guard !words.isEmpty else { return nil }
        if let learned = remembered(words[...]) { return learned }
        return phrase(of: words, kind)
            ?? first(words, in: names, kind, .exact) ?? first(words, in: aliases, kind, .alias)
            ?? fuzzy(words, kind) ?? learnedPart(of: words)
    }

    /// The category named by the whole text, exactly or by alias: what commands and questions accept.
    package func named(_ text: String, byAlias: Bool = true) -> String? {
        // `food 5000` names no category: a number is no part of a key.
        guard !text.split(separator: " ").contains(where: { $0.utf8.first.map(isDigit) == true }) else { return nil }
        let key = normalizedWords(text)
        let found = names[key] ?? (byAlias ? aliases[key] : nil)
        return found?.first { categories[$0].kind == .expense }.map { categories[$0].name } ?? found?.first.map { categories[$0].name }
    }

    /// The categories whose names or aliases are written most like the words, best first: what is offered when none matches.
    package func nearest(_ text: String, kind: Category.Kind = .expense, count: Int = 3) -> [String] {
        let words = normalizedWords(text).split(separator: " ")
        var best: [Int: Int] = [:]
        for key in keys where categories[key.category].kind == kind {
            for word in words {
                let limit = max(key.text.utf8.count, word.utf8.count)
                let distance = editDistance(word.utf8, key.text.utf8, limit: limit) ?? limit
                // Share of the letters that are wrong, in hundredths.
                best[key.category] = min(best[key.category] ?? .max, distance * 100 / max(1, limit))
            }
        }
        let order = best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        return order.prefix(count).map { categories[$0.key].name }
    }
}

extension CategoryMatcher {
    private func pick(_ found: [Int]?, _ kind: Category.Kind) -> Int? { found?.first { categories[$0].kind == kind } }

    private func phrase(of words: [String], _ kind: Category.Kind) -> Match? {
        guard words.count > 1 else { return nil }
        for length in [3, 2] where words.count >= length {
            for start in 0...(words.count - length) {
                let key = length == 2 ? "\(words[start]) \(words[start + 1])" : words[start..<start + length].joined(separator: " ")
                if let index = pick(names[key], kind) { return Match(category: categories[index].name, how: .exact) }
                if let index = pick(aliases[key], kind) { return Match(category: categories[index].name, how: .alias) }
            }
        }
        return nil
    }

    private func first(_ words: [String], in table: [String: [Int]], _ kind: Category.Kind, _ how: How) -> Match? {
        for word in words {
            if let index = pick(table[word], kind) { return Match(category: categories[index].name, how: how) }
        }
        return nil
    }

    private func fuzzy(_ words: [String], _ kind: Category.Kind) -> Match? {
        for word in words {
            let length = word.utf8.count, limit = toleratedEdits(length)
            guard limit > 0, let head = word.utf8.first, !Fillers.all.contains(word) else { continue }
            var best: (distance: Int, category: Int)?
            for key in keys where abs(key.text.utf8.count - length) <= limit && key.text.utf8.first == head && categories[key.category].kind == kind {
                guard toleratedEdits(key.text.utf8.count) > 0, let distance = editDistance(word.utf8, key.text.utf8, limit: limit) else { continue }
                if distance < best?.distance ?? .max { best = (distance, key.category) }
            }
            if let best { return Match(category: categories[best.category].name, how: .fuzzy) }
        }
        return nil
    }

    private func remembered(_ words: ArraySlice<String>) -> Match? {
        guard !memory.isEmpty, let category = memory[words.joined(separator: " ")] else { return nil }
        return Match(category: category, how: .memory)
    }

    private func learnedPart(of words: [String]) -> Match? {
        guard !memory.isEmpty else { return nil }
        for length in stride(from: min(3, words.count), through: 1, by: -1) {
            for start in 0...(words.count - length) {
                if let learned = remembered(words[start..<start + length]) { return learned }
            }
        }
        return nil
    }
}
