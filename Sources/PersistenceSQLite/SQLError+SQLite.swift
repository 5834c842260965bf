import GRDB
import GRDBSQLite
import Persistence

extension SQLError {
    /// The error that a connection met last.
    init(connection: OpaquePointer?) {
        self.init(code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
    }

    init(code: Int32, message: String) {
        let result = ResultCode(rawValue: code)
        switch result {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .notUnique(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey(message)
        default:
            switch result.primaryResultCode {
            case .SQLITE_CONSTRAINT: self = .constraint(message)
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
            case .SQLITE_FULL: self = .full
            default: self = .other(code: Int(code), message)
            }
        }
    }
}

/// GRDB's own errors as ours; every other error stays as it is.
func translated(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return SQLError(code: error.extendedResultCode.rawValue, message: error.message ?? "")
}
