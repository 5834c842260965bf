/// The pieces of one line or segment; the steps of the grammar take from it what they understand.
struct Words: Sendable {
    var tokens: [Token]

    init(_ tokens: [Token]) { self.tokens = tokens }

    /// The piece at an index, when there is one that no step has taken.
    func open(_ index: Int) -> Token? {
        guard tokens.indices.contains(index), tokens[index].use == .open else { return nil }
        return tokens[index]
    }

    /// The open word at an index in lower case, else an empty text.
    func word(_ index: Int) -> String {
        guard let token = open(index), token.kind == .word else { return "" }
        return token.lower
    }

    /// The open sign at an index, else an empty text.
    func symbol(_ index: Int) -> String {
        guard let token = open(index), token.kind == .symbol else { return "" }
        return token.text
    }

    func isNumber(_ index: Int) -> Bool { open(index)?.kind == .number }
    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isGlued }

    mutating func take(_ range: Range<Int>) {
        for index in range where tokens.indices.contains(index) { tokens[index].use = .taken }
    }

    mutating func take(_ index: Int) { take(index..<index + 1) }

    mutating func keep(_ index: Int) { if tokens.indices.contains(index) { tokens[index].use = .kept } }

    /// The first index whose open word is one of the given.
    func firstIndex(ofWord words: Set<String>, from start: Int = 0) -> Int? {
        guard start < tokens.count else { return nil }
        return (start..<tokens.count).first { open($0)?.kind == .word && words.contains(tokens[$0].lower) }
    }
}
