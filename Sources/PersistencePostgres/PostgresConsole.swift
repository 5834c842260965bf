import CLibPQ
import Foundation
import Persistence

/// A connection on which statements run one by one, outside of transactions: for settings, notices and administration.
///
/// Not for values from outside: the text goes to the server as it is.
package final class PostgresConsole {
    let connection: OpaquePointer

    package init(_ address: PostgresAddress) throws(SQLError) {
        let parameters = address.parameters
        let names = parameters.map { strdup($0.name) }, values = parameters.map { strdup($0.value) }
        defer { for text in names + values { free(text) } }
        let connection = PQconnectdbParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let connection else { throw .connectionLost("out of memory") }
        self.connection = connection
        // Notices, such as of tables that exist already, would go to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        guard PQstatus(connection) == CONNECTION_OK else { throw failure }
    }

    deinit { PQfinish(connection) }

    /// Runs the statements, and answers the first column of the last one's first row.
    @discardableResult
    package func run(_ statements: String) throws(SQLError) -> String? {
        try answer(in: PQexec(connection, statements))
    }

    /// Runs one statement with a text for its `$1`.
    @discardableResult
    func run(_ statement: String, with text: String) throws(SQLError) -> String? {
        let result = text.withCString { PQexecParams(connection, statement, 1, nil, [$0], nil, nil, 0) }
        return try answer(in: result)
    }

    func answer(in result: OpaquePointer?) throws(SQLError) -> String? {
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            guard let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { throw failure }
            throw SQLError(state: String(cString: state), message: String(cString: PQerrorMessage(connection)).trimmingSuffix)
        }
        guard PQntuples(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
        return String(cString: PQgetvalue(result, 0, 0))
    }

    var failure: SQLError { .connectionLost(String(cString: PQerrorMessage(connection)).trimmingSuffix) }
}
