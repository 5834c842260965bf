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
        do {
            try await follow(try await HTTPClient.shared.execute(request, timeout: .hours(24)))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("A server has the database but does not answer on \(socketPath): \(error)")
        }
    }

    /// Prints each line when it comes.
    private func follow(_ reply: HTTPClientResponse) async throws {
        var rest = Data()
        for try await piece in reply.body {
            rest += piece.readableBytesView
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let part = try JSONDecoder().decode(ControlServer.Part.self, from: rest[..<end])
                rest = Data(rest[rest.index(after: end)...])
                switch part {
                case .output(let line): print(line)
                case .done: return
                case .failed(let reason): throw CommandFailure(reason)
                }
            }
        }
        throw CommandFailure("The server ended before the command did.")
    }
}
