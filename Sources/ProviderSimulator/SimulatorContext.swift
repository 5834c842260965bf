import Foundation
import Hummingbird
import NIOCore
import Synchronization

/// The context of a request, which lets a fault cut the connection.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Closes the connection without an answer.
    func hangUp() async -> Response {
        try? await channel.close(mode: .all)
        return Response(status: .ok)
    }
}

/// Where the simulator itself is reached; the port is known once it listens.
final class SimulatorAddress: Sendable {
    let host: String
    private let port = Mutex(0)

    init(host: String) { self.host = host }

    var place: String { "\(host):\(port.withLock { $0 })" }
    var base: String { "http://\(place)" }

    func note(port: Int) { self.port.withLock { $0 = port } }

    func announce(port: Int) {
        note(port: port)
        // print would keep the line back while nobody looks at a terminal.
        FileHandle.standardOutput.write(Data("provider-simulator listens on \(base)\n".utf8))
    }
}
