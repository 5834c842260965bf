import ExternalServices
import Features
import Identity
import Logging
import Metrics
import NIOCore
import NIOPosix
import Observability
import Persistence
import SigningIn
import WebInterface

/// One running process of an installation, with its roles.
struct Node {
    let roles: Roles
    /// The queues it works on; nil for all.
    var queues: [String]?

    /// Runs until the process is asked to stop.
    func run() async throws {
        let settings = try await Settings.load()
        try roles.check(settings)
        FileDescriptors.raiseLimit()
        Self.runTasksOnEventLoops()
        let logger = try Self.startLogging(settings)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let draining = try settings.draining()
        let environment = try settings.featureValues()
        for check in FeatureList.all.checks { _ = try check.look(environment) }
        let web = roles.all.contains(.web) ? try WebFolder.find(settings) : nil
        let pages = try web.map { try PageRenderer(folder: $0, places: FeatureList.all.places) }
        let mailing = try Mailing.open(settings, pages: pages, logger: logger)
        let database = try await OpenDatabase.open(settings, clock: .system, logger: logger)
        let files = try await OpenFiles.open(settings, logger: logger)
        let shared = try SharedParts.open(settings, logger: logger)
        let program = try Program(settings, database: database, files: files.files, shared: shared, logger: logger)
        // Also where one of them could not begin, as on a port that is taken: clients of HTTP that are left open end the process.
        let ending = await Result {
            let features = try program.features.make(in: program.house)
            var routes: Routes?
            if let web, let pages {
                _ = try settings.webhooksPerMinute()
                try await Self.announceSetupToken(program)
                routes = Routes(
                    program: program, features: features, pages: pages, contract: OpenAPIFile(folder: web), metrics: metrics,
                    draining: draining)
            }
            try await Services(
                node: self, program: program, features: features, routes: routes, mailing: mailing, metrics: metrics,
                draining: draining
            ).run()
        }
        await program.transports.close()
        await mailing?.shutdown()
        await shared.close()
        await files.close()
        try await database.close()
        try ending.get()
    }

    /// Lets requests run on the threads that read them from the network (Docs/decisions/012-tasks-on-event-loops.md).
    private static func runTasksOnEventLoops() {
        _ = NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
    }

    private static func startLogging(_ settings: Settings) throws -> Logger {
        let level = try settings.logLevel()
        LoggingSystem.bootstrap { label in JSONLogHandler(label: label, level: level) }
        return Logger(label: "tuppence")
    }

    /// Whoever can reach only this machine may register; on an open address the first account needs the printed token.
    private static func announceSetupToken(_ program: Program) async throws {
        guard !program.settings.isLoopback else { return }
        if let token = try await SetupTokens(database: program.database, clock: program.clock).make() {
            print("The first account needs this set-up token: \(token)")
        }
    }
}
