import Foundation

/// A text as words to search by: in lower case and without accents, each once.
///
///     SearchWords("Café crème, café").all   // ["cafe", "creme"]
///
/// What makes up a word, and that marks other than accents belong to it, is as FTS5's tokenizer has it on SQLite.
struct SearchWords {
    let all: [String]

    /// Longer words are found by their beginning; an index takes no longer ones.
    private static let longest = 100

    init(_ text: String) {
        let folded = text.decomposedStringWithCanonicalMapping.lowercased().decomposedStringWithCanonicalMapping
        let words = folded.unicodeScalars.filter { !$0.isAccent }.split { !$0.isPartOfWord }
        var known: Set<String> = []
        all = words.map { String(String.UnicodeScalarView($0.prefix(Self.longest))) }.filter { known.insert($0).inserted }
    }

    /// Parted by blanks, which no word contains.
    var joined: String { all.joined(separator: " ") }
}

extension Unicode.Scalar {
    /// The accents of Latin, Greek and Cyrillic letters. Vowel signs of other scripts tell words apart.
    fileprivate var isAccent: Bool { (0x300...0x36F).contains(value) }

    fileprivate var isPartOfWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .privateUse: true
        default: false
        }
    }
}
