import Foundation
import Hummingbird
import Logging
import WebChat
import WebInterface
import WebServer

/// What listens on `HOST` and `PORT`.
struct WebServer {
    let settings: Settings
    let logger: Logger

    /// The pages, webhooks and live updates.
    func pages(_ routes: Routes) throws -> some ApplicationProtocol {
        let baseURL = try settings.baseURL()
        return Application(
            responder: BriefTasks(responder: try routes.router().buildResponder()),
            server: .connections(direct: routes.direct, webSocket: routes.webSocket, door: try door()),
            configuration: try configuration(),
            onServerRunning: { channel in
                let bound = channel.localAddress?.port ?? 0
                let address = settings[.port] == "0" ? "http://\(settings.host):\(bound)" : baseURL
                FileHandle.standardOutput.write(Data("Tuppence is running. Open \(address)\n".utf8))
                logger.info("listening", metadata: ["host": "\(settings.host)", "port": "\(bound)"])
            }, logger: logger)
    }

    /// Health and metrics alone, for a process without pages.
    func operations(_ operations: Operations) throws -> some ApplicationProtocol {
        let router = Router()
        router.add(middleware: SecurityHeaders(isServedOverTLS: try settings.baseURL().hasPrefix("https:")))
        operations.addRoutes(to: router)
        return Application(
            responder: router.buildResponder(), server: .connections(direct: nil, door: try door()),
            configuration: try configuration(),
            onServerRunning: { channel in
                let port = "\(channel.localAddress?.port ?? 0)"
                logger.info("health and metrics", metadata: ["host": "\(settings.host)", "port": "\(port)"])
            }, logger: logger)
    }

    private func door() throws -> ConnectionDoor {
        let limits = try settings.httpLimits()
        return ConnectionDoor(
            limits: limits, count: ConnectionCount(limits: limits, proxies: try settings.trustedProxies()),
            isServedOverTLS: try settings.baseURL().hasPrefix("https:"))
    }

    private func configuration() throws -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(settings.host, port: try settings.port()), serverName: nil, backlog: 1024)
    }
}
