#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A lock on a file, held until it is let go or the process ends however it ends.
///
/// One process per database: two of them checkpointing at once is what SQLite's WAL-reset bug needs.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Throws `SQLiteOpeningError.inUse` when another process holds the lock.
    package init(path: String) throws {
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SQLiteOpeningError.unwritable(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw SQLiteOpeningError.inUse(path)
        }
    }

    deinit { close(descriptor) }
}

/// Why a database file can't be opened.
package enum SQLiteOpeningError: Error, CustomStringConvertible {
    case inUse(String)
    case unwritable(String, Int32)
    case setting(String, found: String)

    package var description: String {
        switch self {
        case .inUse(let path): "Another Tuppence uses this database (\(path) is locked). Stop it first."
        case .unwritable(let path, let code): "\(path) can't be written: \(String(cString: strerror(code)))."
        case .setting(let name, let found): "SQLite did not take the setting \(name) (found \(found))."
        }
    }
}
