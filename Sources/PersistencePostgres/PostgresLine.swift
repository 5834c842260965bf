import CLibPQ
import ExternalServices
import Foundation
import Persistence

/// The connection that announcements come and go over.
final class PostgresLine {
    private let console: PostgresConsole
    private static let channel = "tuppence"

    init(_ address: PostgresAddress) throws(SQLError) {
        console = try PostgresConsole(address)
        // An announcement that a crash swallows is no loss: who listens looks into the tables now and then.
        try console.run("SET synchronous_commit = off; SET statement_timeout = '5s'; LISTEN \(Self.channel)")
    }

    /// Returns when the server has sent something, the bell rings, or half a minute is over.
    func wait(or bell: Bell) { bell.wait(reading: PQsocket(console.connection), atMost: .seconds(30)) }

    func say(_ message: String) throws(SQLError) {
        try console.run("SELECT pg_notify('\(Self.channel)', $1)", with: message)
    }

    /// What other processes said since the last look.
    func hear() throws(SQLError) -> [String] {
        guard PQconsumeInput(console.connection) == 1 else { throw console.failure }
        var messages: [String] = []
        let own = PQbackendPID(console.connection)
        while let notice = PQnotifies(console.connection) {
            defer { PQfreemem(notice) }
            if notice.pointee.be_pid != own { messages.append(String(cString: notice.pointee.extra)) }
        }
        return messages
    }
}
