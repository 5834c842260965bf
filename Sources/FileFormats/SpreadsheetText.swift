/// Text that a spreadsheet shows and never runs.
package enum SpreadsheetText {
    private static let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]

    /// A text that would begin a formula gets an apostrophe in front. Source: OWASP ASVS 5.0, 1.2.10.
    package static func defused(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, dangerous.contains(first) else { return text }
        return "'" + text
    }
}
