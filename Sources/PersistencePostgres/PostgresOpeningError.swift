/// Why a PostgreSQL database can't be used, and what to do about it.
package enum PostgresOpeningError: Error, CustomStringConvertible, Equatable {
    case url(String)
    case unreachable(String, String)
    case tooOld(String)
    case setting(String, found: String, needed: String)
    case fileCopy
    case inUse(String)

    package var description: String {
        switch self {
        case .url(let reason): "DATABASE_URL can't be read: \(reason.trimmingSuffix) Use postgres://user:password@host/database."
        case .unreachable(let place, let reason): "PostgreSQL at \(place) can't be reached: \(reason.trimmingSuffix)"
        case .tooOld(let version): "This is PostgreSQL \(version). Use version 15 or later."
        case .setting(let name, let found, let needed):
            "PostgreSQL has \(name) = \(found), with which money may get lost. Set it to \(needed)."
        case .fileCopy:
            "A PostgreSQL database is not copied as a file. Use pg_dump, or pgBackRest for recovery to any point in time."
        case .inUse(let place): "A Tuppence is connected to PostgreSQL at \(place). Stop every one of them first."
        }
    }
}

extension String {
    /// Without the line's end that libpq puts behind its messages.
    var trimmingSuffix: String {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
