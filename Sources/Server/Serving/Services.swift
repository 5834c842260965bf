import BackgroundJobs
import Foundation
import Hummingbird
import Logging
import Metrics
import ServiceLifecycle
import UnixSignals
import WebInterface

/// The long-running parts of the server, started and stopped together.
struct Services {
    let program: Program
    let routes: Routes
    let messengers: Messengers
    let control: ControlServer

    func run() async throws {
        let server = try server()
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: runner()),
                    .init(service: control.service()),
                    .init(service: server),
                    // Stopped first, being last: the server waits until every connection has ended, live ones too.
                    .init(service: LiveStreams(live: program.live), successTerminationBehavior: .ignore),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: program.logger))
        try await group.run()
        await messengers.shutdown()
    }

    private func server() throws -> some ApplicationProtocol {
        let settings = program.settings
        let port = try settings.port()
        let baseURL = program.baseURL
        let logger = program.logger
        return Application(
            responder: BriefTasks(responder: routes.router().buildResponder()),
            server: .connections(direct: routes.direct, idleTimeout: .seconds(60)),
            configuration: .init(address: .hostname(settings.host, port: port), serverName: nil, backlog: 1024),
            onServerRunning: { channel in
                let bound = channel.localAddress?.port ?? port
                let address = port == 0 ? "http://\(settings.host):\(bound)" : baseURL
                FileHandle.standardOutput.write(Data("Tuppence is running. Open \(address)\n".utf8))
                logger.info("listening", metadata: ["host": "\(settings.host)", "port": "\(bound)"])
            }, logger: logger)
    }

    private func runner() -> JobRunner {
        JobRunner(
            queue: program.jobs, database: program.database,
            registry: program.jobHandlers(messengers.byChannel),
            schedules: [Schedule(Housekeeping(), every: .seconds(86_400))],
            logger: program.logger,
            metrics: JobMetrics { name, ending, duration in
                Timer(label: "tuppence_job_duration_seconds", dimensions: [("job", name), ("ending", ending.rawValue)])
                    .record(duration: duration)
            })
    }
}

/// Passes on what other processes announce, and closes the open live streams when the server is asked to stop, so that their
/// connections can end.
private struct LiveStreams: Service {
    let live: LiveUpdates

    func run() async throws {
        await cancelWhenGracefulShutdown { await live.follow() }
        try? await gracefulShutdown()
        live.close()
    }
}
