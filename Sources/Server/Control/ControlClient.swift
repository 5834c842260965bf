import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks the running server to run a command.
struct ControlClient {
    let socketPath: String

    init(_ settings: Settings) {
        socketPath = URL(fileURLWithPath: ControlServer.socketPath(settings)).path
    }

    /// Prints what the command prints there. Throws `CommandFailure` with what went wrong.
    func run(_ arguments: [String]) async throws {
        guard let socket = URL(httpURLWithSocketPath: socketPath, uri: "/commands") else {
            throw CommandFailure("The path \(socketPath) can't be used as a socket.")
        }
        var request = HTTPClientRequest(url: socket.absoluteString)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(arguments)))
        let outcome = try await send(request)
        for line in outcome.output { print(line) }
        if let failure = outcome.failure { throw CommandFailure(failure) }
    }

    private func send(_ request: HTTPClientRequest) async throws -> ControlServer.Outcome {
        do {
            let reply = try await HTTPClient.shared.execute(request, timeout: .hours(1))
            let body = try await reply.body.collect(upTo: 256 << 20)
            return try JSONDecoder().decode(ControlServer.Outcome.self, from: Data(body.readableBytesView))
        } catch {
            throw CommandFailure("A server has the database but does not answer on \(socketPath): \(error)")
        }
    }
}
