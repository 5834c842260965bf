import Persistence
import WebInterface

/// A database that is busy, full or away is answered 503, so that whoever asked comes again.
extension SQLError: ServiceUnavailableError {
    /// A connection may be lost between a commit and the word of it.
    package var isNothingDone: Bool {
        if case .connectionLost = self { false } else { true }
    }
}
