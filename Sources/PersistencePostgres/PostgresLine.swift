import CLibPQ
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
    func wait(or bell: Bell) {
        var descriptors = [
            pollfd(fd: PQsocket(console.connection), events: Int16(POLLIN), revents: 0),
            pollfd(fd: bell.listening, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&descriptors, 2, 30_000)
        bell.quieten()
    }

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

/// Wakes a thread that waits for a socket.
final class Bell: Sendable {
    let listening: Int32
    private let ringing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SQLError.other(code: Int(errno), String(cString: strerror(errno))) }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (listening, ringing) = (ends[0], ends[1])
    }

    deinit {
        close(listening)
        close(ringing)
    }

    func ring() {
        var byte: UInt8 = 1
        _ = write(ringing, &byte, 1)
    }

    func quieten() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(listening, &bytes, bytes.count) > 0 {}
    }
}
