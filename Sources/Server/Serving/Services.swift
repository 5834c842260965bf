import BackgroundJobs
import Features
import Identity
import Logging
import Metrics
import Observability
import Persistence
import ServiceLifecycle
import UnixSignals
import WebInterface

/// The long-running parts of one process, started and stopped together.
struct Services {
    typealias Configuration = ServiceGroupConfiguration.ServiceConfiguration

    let node: Node
    let program: Program
    let features: Contributions
    /// Nil in a process that serves no pages.
    let routes: Routes?
    let mailing: Mailing?
    let metrics: PrometheusRegistry
    let draining: Draining

    func run() async throws {
        var services: [Configuration] = []
        if node.roles.all.contains(.worker) { services.append(.init(service: try runner())) }
        if node.roles.all.contains(.scheduler) { services.append(.init(service: scheduler)) }
        // A file has one process, so commands ask this one; a PostgreSQL server they reach themselves.
        if program.database.dialect == .sqlite { services.append(.init(service: ControlServer(program: program).service())) }
        if routes != nil { services.append(.init(service: DayCountSaver(counts: program.dayCounts, logger: program.logger))) }
        services += try web()
        // Services stop in the order from last to first, one after the other.
        services.append(.init(service: DrainService(draining: draining), successTerminationBehavior: .ignore))
        let group = ServiceGroup(
            configuration: .init(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: program.logger))
        try await group.run()
    }

    /// Pages; without them, where `PORT` is set, what those who run the process ask it.
    private func web() throws -> [Configuration] {
        if let routes {
            return [
                .init(service: try WebServer(settings: program.settings, logger: program.logger).pages(routes)),
                // Stopped first, being last: the server waits until every connection has ended, live ones too.
                .init(service: LiveStreams(live: program.live), successTerminationBehavior: .ignore),
                .init(service: KeyUseWriter(usage: program.callers.usage), successTerminationBehavior: .ignore),
            ]
        }
        guard program.settings[.port] != nil else { return [] }
        let operations = Operations(
            database: program.database, redis: program.shared.redis, metrics: metrics, backups: program.nightlyBackup,
            draining: draining)
        return [.init(service: try WebServer(settings: program.settings, logger: program.logger).operations(operations))]
    }

    private func runner() throws -> JobRunner {
        var handlers = program.jobHandlers(features)
        if let mailing { handlers.register(mailing.handler(for: program)) }
        if let unknown = node.queues?.first(where: { !handlers.queues.contains($0) }) {
            throw CommandFailure("There is no queue “\(unknown)”. There are \(handlers.queues.sorted().joined(separator: ", ")).")
        }
        return JobRunner(
            queue: program.jobs, database: program.database, registry: handlers, queues: node.queues, logger: program.logger,
            metrics: JobMetrics { name, ending, duration in
                Timer(label: "tuppence_job_duration_seconds", dimensions: [("job", name), ("ending", ending.rawValue)])
                    .record(duration: duration)
            })
    }

    private var scheduler: Scheduler {
        Scheduler(
            queue: program.jobs, database: program.database, schedules: program.schedules(features), logger: program.logger)
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

/// Writes how often API keys were used: now and then, and once more when the server is asked to stop.
private struct KeyUseWriter: Service {
    let usage: KeyUsage

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(10))
                try? await usage.write()
            }
        }
        try? await usage.write()
    }
}
