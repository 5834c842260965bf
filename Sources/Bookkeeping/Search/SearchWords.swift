import Foundation

/// A text as words to search by: in lower case and without accents, each once.
///
///     SearchWords("Café crème, café").all   // ["cafe", "creme"]
///
/// What makes up a word, and that marks other than accents belong to it, is as FTS5's tokenizer has it on SQLite.
package struct SearchWords {
    package let all: [String]

    /// Longer words are found by their beginning; an index takes no longer ones.
    private static let longest = 100

    package init(_ text: String) {
        var known: Set<String> = []
        all = Self.words(of: text).filter { known.insert($0).inserted }
    }

    private static func words(of text: String) -> [String] {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return plainWords(of: text) }
        let folded = text.decomposedStringWithCanonicalMapping.lowercased().decomposedStringWithCanonicalMapping
        return folded.unicodeScalars.filter { !$0.isAccent }.split { !$0.isPartOfWord }
            .map { String(String.UnicodeScalarView($0.prefix(longest))) }
    }

    /// The same for the many texts of ASCII alone, which have no accents.
    private static func plainWords(of text: String) -> [String] {
        text.lowercased().utf8.split { !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0) }
            .map { String(decoding: $0.prefix(longest), as: UTF8.self) }
    }

    /// Parted by blanks, which no word contains.
    package var joined: String { all.joined(separator: " ") }
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
