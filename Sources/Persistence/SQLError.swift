
/// Why a statement or a commit failed.
package enum SQLError: Error, Equatable {
    /// A unique constraint; the text names its columns.
    case notUnique(String)
    case foreignKey(String)
    case constraint(String)
    /// Another process holds the database, or the pool has no connection free; trying again may help.
    case busy
    /// No space is left on the disk.
    case full
    /// Two transactions got in each other's way; the same work may simply be done again.
    case serialization
    case connectionLost(String)
    case decoding(String)
    case other(code: Int, String)
}

extension SQLError {
    /// Whether the service rather than the request is at fault, so that the caller may come again.
    package var isTemporary: Bool {
        switch self {
        case .busy, .full, .serialization, .connectionLost: true
        case .notUnique, .foreignKey, .constraint, .decoding, .other: false
        }
    }
}
