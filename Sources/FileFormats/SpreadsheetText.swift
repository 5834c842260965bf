/// Text that a spreadsheet shows and never runs, and from which the text it was can be read again.
package enum SpreadsheetText {
    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]

    /// A text that would begin a formula gets an apostrophe in front. Source: OWASP ASVS 5.0, 1.2.10.
    ///
    /// `=1+1` is `'=1+1`; and so that no two texts look alike, `'=1+1` is `''=1+1`.
    package static func defused(_ text: String) -> String { isMarked(text) ? "'" + text : text }

    /// The text that was defused.
    package static func restored(_ text: String) -> String {
        text.unicodeScalars.first == "'" && isMarked(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// Whether something dangerous stands behind no, one or more apostrophes.
    private static func isMarked(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(dangerous.contains) ?? false
    }
}
