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
        guard tokens.indices.contains(index), tokens[index].use == .open, tokens[index].kind == .word else { return "" }
        return tokens[index].lower
    }

    /// The open sign at an index, else an empty text.
    func symbol(_ index: Int) -> String {
        guard tokens.indices.contains(index), tokens[index].use == .open, tokens[index].kind == .symbol else { return "" }
        return tokens[index].text
    }

    func isNumber(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].use == .open && tokens[index].kind == .number
    }
    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isGlued }

    mutating func take(_ range: Range<Int>) {
        for index in range where tokens.indices.contains(index) { tokens[index].use = .taken }
    }

    mutating func take(_ index: Int) { take(index..<index + 1) }

    mutating func keep(_ index: Int) { if tokens.indices.contains(index) { tokens[index].use = .kept } }

    /// The first index whose open word is in a list of words parted by spaces.
    func firstIndex(ofWord list: StaticString, from start: Int = 0) -> Int? {
        var index = start
        while index < tokens.count {
            if tokens[index].kind == .word, tokens[index].use == .open, tokens[index].lower.isOne(of: list) { return index }
            index += 1
        }
        return nil
    }
}
