import CLibPQ
import Persistence

/// A statement on its way to the server, with the values to bind.
struct PostgresCommand {
    let text: String
    var values: [SQLValue] = []
}

/// What the server answered to one command.
struct PostgresReply {
    let rows: [SQLRow]
    /// How many rows the command changed or returned.
    let count: Int
}

/// One connection in libpq's pipeline mode, used by one thread at a time.
///
/// Several commands go out together and cost one round trip; the first error makes the server skip the rest. Statements
/// are prepared once and then only named.
final class PostgresLink {
    private let console: PostgresConsole
    private let connection: OpaquePointer
    private var statements = PostgresStatements()
    /// Batches that were sent and whose answers nobody has read.
    private var unread = 0

    /// Connects, and runs `settings` before anything else.
    init(to address: PostgresAddress, settings: String) throws(SQLError) {
        console = try PostgresConsole(address)
        connection = console.connection
        try console.run(settings)
        guard PQenterPipelineMode(connection) == 1 else { throw .connectionLost("no pipeline mode") }
    }

    /// Whether so many statements were prepared that a new connection is due.
    var isWornOut: Bool { statements.isFull }

    /// Sends the commands in one go and answers each one's reply, or throws the first error.
    func run(_ commands: [PostgresCommand]) throws(SQLError) -> [PostgresReply] {
        let news = try send(commands)
        do throws(SQLError) {
            return try receive()
        } catch {
            statements.forget(news)
            throw error
        }
    }

    /// Sends a command whose answer is read along with the next one's.
    func runLater(_ command: PostgresCommand) throws(SQLError) {
        _ = try send([command])
        unread += 1
    }

    /// Answers the statements that are prepared on the way, which hold only if the whole batch does.
    private func send(_ commands: [PostgresCommand]) throws(SQLError) -> [PostgresStatements.Statement] {
        var news: [PostgresStatements.Statement] = []
        for command in commands {
            let values = PostgresValues(command.values)
            var statement = statements.find(command.text, for: values.types)
            if statement == nil {
                let new = statements.add(command.text, types: values.types)
                try check(PQsendPrepare(connection, new.name, command.text, Int32(values.types.count), values.types))
                news.append(new)
                statement = new
            }
            guard let name = statement?.name else { continue }
            try check(values.withPointers { count, values, lengths, formats in
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
            })
        }
        try check(PQpipelineSync(connection))
        return news
    }

    /// Reads up to the end of the batch that was sent last.
    private func receive() throws(SQLError) -> [PostgresReply] {
        var replies: [PostgresReply] = []
        var failure: SQLError?
        var boundaries = 0
        while true {
            guard let result = PQgetResult(connection) else {
                // Nothing marks the end of a command's results. Nothing again and again is a connection that has ended.
                boundaries += 1
                guard boundaries < 4, PQstatus(connection) == CONNECTION_OK else { throw lost }
                continue
            }
            defer { PQclear(result) }
            boundaries = 0
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK: replies.append(PostgresReply(rows: try PostgresRows(result).all, count: result.affectedRows))
            case PGRES_COMMAND_OK where result.isPreparation: break
            case PGRES_COMMAND_OK: replies.append(PostgresReply(rows: [], count: result.affectedRows))
            case PGRES_PIPELINE_ABORTED: break
            case PGRES_PIPELINE_SYNC:
                if unread == 0 {
                    if let failure { throw failure }
                    return replies
                }
                unread -= 1
                (replies, failure) = ([], nil)
            default: failure = failure ?? error(of: result)
            }
        }
    }

    private func error(of result: OpaquePointer) -> SQLError {
        guard PQstatus(connection) == CONNECTION_OK, let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else {
            return lost
        }
        let message = PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) } ?? ""
        return SQLError(state: String(cString: state), message: message)
    }

    private var lost: SQLError { .connectionLost(String(cString: PQerrorMessage(connection)).trimmingSuffix) }

    private func check(_ outcome: Int32) throws(SQLError) {
        guard outcome == 1 else { throw lost }
    }
}

extension OpaquePointer {
    fileprivate var affectedRows: Int { Int(String(cString: PQcmdTuples(self))) ?? 0 }

    /// The answer to a preparation has no tag that names a command.
    fileprivate var isPreparation: Bool { PQcmdStatus(self).pointee == 0 }
}
