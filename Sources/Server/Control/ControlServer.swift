import Accounting
import ArgumentParser
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Synchronization

/// Runs commands inside the server, for the command line: one process has the database, so the others ask it.
///
/// It listens on a socket in the data folder, which only the user who runs the server can reach.
struct ControlServer: Sendable {
    let program: Program

    struct Outcome: Codable {
        let output: [String]
        let failure: String?
    }

    static func socketPath(_ settings: Settings) -> String { settings.dataFolder + "/control.sock" }

    func service() -> some Service {
        let router = Router()
        let program = program
        router.post("/commands") { request, context in
            let arguments = try await request.decode(as: [String].self, context: context)
            let outcome = await Self.run(arguments, in: program)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(outcome))))
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

    private static func run(_ arguments: [String], in program: Program) async -> Outcome {
        let output = Lines()
        do {
            guard let command = try Tuppence.parseAsRoot(arguments) as? any BookCommand else {
                return Outcome(output: [], failure: "The running server can't do that.")
            }
            try await command.run(in: program) { output.append($0) }
            return Outcome(output: output.all, failure: nil)
        } catch let error as any UserFacingError {
            return Outcome(output: output.all, failure: error.userMessage)
        } catch {
            return Outcome(output: output.all, failure: "\(error)")
        }
    }
}

/// Lines of output, in the order they came.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}
