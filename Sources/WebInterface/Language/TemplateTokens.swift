/// A piece of a template: text with its variables, an HTML tag, or a tag of Mustache that is no variable.
struct TemplateToken: Equatable {
    enum Kind { case text, opening, closing, tag, section }

    let kind: Kind
    let text: String

    /// The elements that run in a line of text.
    private static let inline: Set<Substring> = ["a", "b", "i", "em", "strong", "code", "kbd", "q", "time"]

    init(text: Substring) {
        kind = .text
        self.text = String(text)
    }

    init(section: Substring) {
        kind = .section
        text = String(section)
    }

    init(tag: Substring) {
        text = String(tag)
        let name = Self.name(of: text)
        kind = !Self.inline.contains(name) ? .tag : tag.hasPrefix("</") ? .closing : .opening
    }

    var isInline: Bool { kind == .text || kind == .opening || kind == .closing }
    var name: Substring { Self.name(of: text) }

    /// As it stands in a key: a tag without its attributes.
    var bare: String {
        switch kind {
        case .opening: "<\(name)>"
        case .closing: "</\(name)>"
        default: text
        }
    }

    /// Whether it says anything besides its variables.
    var hasLetters: Bool {
        kind == .text && text.replacing(#/\{\{[^}]*\}\}|&\w+;/#, with: "").contains { $0.isLetter }
    }

    private static func name(of tag: String) -> Substring { tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber } }
}

/// The pieces of a template, in order; joined, they are the template again.
struct TemplateTokens: Sequence, IteratorProtocol {
    private var rest: Substring

    init(_ template: String) { rest = template[...] }

    mutating func next() -> TemplateToken? {
        guard !rest.isEmpty else { return nil }
        if rest.first == "<" { return TemplateToken(tag: take(upTo: endOfTag)) }
        if let end = endOfSection { return TemplateToken(section: take(upTo: end)) }
        return TemplateToken(text: take(upTo: endOfText))
    }

    private mutating func take(upTo end: Substring.Index) -> Substring {
        defer { rest = rest[end...] }
        return rest[..<end]
    }

    /// Behind the `>` that is in no quotes.
    private var endOfTag: Substring.Index {
        var isQuoted = false
        for place in rest.indices {
            if rest[place] == "\"" { isQuoted.toggle() }
            if rest[place] == ">", !isQuoted { return rest.index(after: place) }
        }
        return rest.endIndex
    }

    /// Behind a tag of Mustache at the beginning, unless it is a variable.
    private var endOfSection: Substring.Index? {
        guard rest.hasPrefix("{{"), let sign = rest.dropFirst(2).first, "#^/>!".contains(sign) else { return nil }
        return rest.firstRange(of: "}}")?.upperBound ?? rest.endIndex
    }

    private var endOfText: Substring.Index {
        let tag = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
        let section = rest.dropFirst().firstMatch(of: #/\{\{[#^\/>!]/#)?.range.lowerBound ?? rest.endIndex
        return Swift.min(tag, section)
    }
}
