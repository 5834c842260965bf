/// Throws where a name can't be shown or found again: `checkName(" ")` throws `nameMissing`.
package func checkName(_ name: String, upTo limit: Int = 60) throws(LedgerError) {
    guard name.unicodeScalars.contains(where: \.isVisible) else { throw .nameMissing }
    guard name.count <= limit, name.utf8.count <= limit * 8 else { throw .tooLong(field: "name", limit: limit) }
}

extension Unicode.Scalar {
    /// Whether it leaves a mark: no blank, and none of the characters that only steer others, such as U+200F.
    fileprivate var isVisible: Bool { !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint }
}
