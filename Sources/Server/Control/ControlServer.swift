import Accounting
import ArgumentParser
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

/// Runs commands inside the server, for the command line: one process has the database, so the others ask it.
///
/// It listens on a socket in the data folder, which only the user who runs the server can reach.
struct ControlServer: Sendable {
    let program: Program

    /// What goes back, each on a line of its own: the command's output as it comes, then how it ended.
    enum Part: Codable {
        case output(String)
        case done
        case failed(String)
    }

    static func socketPath(_ settings: Settings) -> String { settings.dataFolder + "/control.sock" }

    func service() -> some Service {
        let router = Router()
        let program = program
        router.post("/commands") { request, context in
            let arguments = try await request.decode(as: [String].self, context: context)
            let body = ResponseBody { writer in
                for await part in Self.run(arguments, in: program) {
                    try await writer.write(ByteBuffer(bytes: try JSONEncoder().encode(part) + [UInt8(ascii: "\n")]))
                }
                try await writer.finish(nil)
            }
            return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
        }
        let path = Self.socketPath(program.settings)
        // Left behind by a server that was killed; the database lock says that none is running.
        try? FileManager.default.removeItem(atPath: path)
        return Application(
            router: router, configuration: .init(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in
                try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            },
            logger: Logger(label: "tuppence.control", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// The command goes on to its end when whoever asked for it goes away.
    private static func run(_ arguments: [String], in program: Program) -> AsyncStream<Part> {
        let (parts, continuation) = AsyncStream.makeStream(of: Part.self)
        Task {
            do {
                guard let command = try Tuppence.parseAsRoot(arguments) as? any BookCommand else {
                    throw CommandFailure("The running server can't do that.")
                }
                try await command.run(in: program) { continuation.yield(.output($0)) }
                continuation.yield(.done)
            } catch let error as any UserFacingError {
                continuation.yield(.failed(error.userMessage.english))
            } catch {
                continuation.yield(.failed("\(error)"))
            }
            continuation.finish()
        }
        return parts
    }
}
