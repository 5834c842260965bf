/// A message cut into lines of pieces.
struct Message: Sendable {
    let lines: [[Token]]
    /// Words, numbers and names of all lines in lower case, without punctuation.
    let words: [String]
    let endsWithQuestionMark: Bool

    init(_ text: String) {
        lines = Tokenizer.lines(of: cleanedText(text))
        var words: [String] = []
        words.reserveCapacity(lines.first?.count ?? 0)
        for line in lines { for token in line where token.kind != .symbol { words.append(token.lower) } }
        self.words = words
        endsWithQuestionMark = lines.last?.last?.text == "?"
    }

    /// The pieces of a message of one line, as a text of lower-case words from an index on.
    func text(from index: Int) -> String { words.dropFirst(index).joined(separator: " ") }
}
