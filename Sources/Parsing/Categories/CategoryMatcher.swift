package import Accounting

/// Finds the category that words mean.
///
///     matcher.match("lunch with Asha", kind: .expense)?.category   // "Food", by alias
///
/// What the user once corrected in exactly these words wins. Then names, aliases, typing mistakes, and at last what was
/// learned about a part of the words. Longer phrases win over shorter ones (`dog food` over `food`), then earlier words.
/// Building one takes longer than asking it; a book keeps its own until a category changes.
package struct CategoryMatcher: Sendable {
    package enum How: String, Sendable { case exact, alias, fuzzy, memory }

    package struct Match: Hashable, Sendable {
        package let category: String
        package let how: How
    }

    /// A category as it is looked for; its forms are its name and, for `Coffee & Tea`, the parts of it.
    struct Entry: Sendable {
        let name: String
        let kind: Category.Kind
        let forms: [String]
        let aliases: [String]
    }

    /// From a form or alias to the place of its category.
    private struct Index: Sendable {
        var names: [String: Int] = [:]
        var aliases: [String: Int] = [:]

        mutating func add(_ entry: Entry, _ icon: String, _ index: Int) {
            for form in entry.forms { names[form] = index }
            for alias in entry.aliases { aliases[alias] = index }
            if !icon.isEmpty { aliases[icon] = index }
        }

        func find(_ key: String, byAlias: Bool) -> Int? { names[key] ?? (byAlias ? aliases[key] : nil) }
    }

    let entries: [Entry]
    let memory: [String: String]
    private var expense = Index()
    private var income = Index()

    /// - Parameter memory: What was learned from corrections: `normalizedWords` of a description or payee → category name.
    package init(categories: [Category], memory: [String: String] = [:]) {
        self.init(categories.map { ($0.name, $0.kind, $0.icon, $0.aliases) }, memory: memory)
    }

    init(_ rows: [(name: String, kind: Category.Kind, icon: String, aliases: [String])], memory: [String: String]) {
        self.memory = memory
        entries = rows.map { Entry(name: $0.name, kind: $0.kind, forms: Self.forms(of: $0.name), aliases: $0.aliases) }
        expense.aliases.reserveCapacity(entries.reduce(entries.count) { $0 + $1.aliases.count })
        // From the last to the first, so that the first of two that share a word keeps it.
        for index in entries.indices.reversed() {
            let icon = normalizedWords(rows[index].icon)
            if entries[index].kind == .expense { expense.add(entries[index], icon, index) } else { income.add(entries[index], icon, index) }
        }
    }

    private static func forms(of name: String) -> [String] {
        let whole = normalizedWords(name)
        guard name.utf8.contains(UInt8(ascii: "&")) else { return [whole] }
        return [whole] + name.split(separator: "&").map { normalizedWords(String($0)) }.filter { !$0.isEmpty }
    }

    /// The category of a text, or nil. Only categories of the kind are looked at.
    package func match(_ text: String, kind: Category.Kind = .expense) -> Match? {
        match(normalizedWords(text).split(separator: " ").map(String.init), kind: kind)
    }

    /// The category of lower-case words.
    func match(_ words: [String], kind: Category.Kind) -> Match? {
        guard !words.isEmpty else { return nil }
        let table = kind == .expense ? expense : income
        return remembered(words[...]) ?? phrase(of: words, table)
            ?? firstWord(of: words, in: table.names, .exact) ?? firstWord(of: words, in: table.aliases, .alias)
            ?? fuzzy(words, kind) ?? learnedPart(of: words)
    }

    /// The category named by the whole text, exactly or by alias: what commands and questions accept.
    package func named(_ text: String, byAlias: Bool = true) -> String? {
        // `food 5000` names no category: a number is no part of a key.
        guard !text.split(separator: " ").contains(where: { $0.utf8.first.map(isDigit) == true }) else { return nil }
        let key = normalizedWords(text)
        let index = expense.find(key, byAlias: byAlias) ?? income.find(key, byAlias: byAlias)
        return index.map { entries[$0].name }
    }

    private func phrase(of words: [String], _ table: Index) -> Match? {
        guard words.count > 1 else { return nil }
        for length in [3, 2] where words.count >= length {
            for start in 0...(words.count - length) {
                let key = words[start..<start + length].joined(separator: " ")
                if let index = table.names[key] { return Match(category: entries[index].name, how: .exact) }
                if let index = table.aliases[key] { return Match(category: entries[index].name, how: .alias) }
            }
        }
        return nil
    }

    private func firstWord(of words: [String], in table: [String: Int], _ how: How) -> Match? {
        for word in words {
            if let index = table[word] { return Match(category: entries[index].name, how: how) }
        }
        return nil
    }
}
