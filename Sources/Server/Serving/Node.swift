import ExternalServices
import Identity
import Logging
import Metrics
import NIOCore
import NIOPosix
import Observability
import Persistence
import SigningIn
import WebInterface
import WhatsApp

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
        let whatsApp = try WhatsAppSettings(environment: settings.values)
        let web = roles.all.contains(.web) ? try WebFolder.find(settings) : nil
        let pages = try web.map { try PageRenderer(folder: $0) }
        let mailing = try Mailing.open(settings, pages: pages, logger: logger)
        let database = try await OpenDatabase.open(settings, clock: .system, logger: logger)
        let files = try await OpenFiles.open(settings, logger: logger)
        let shared = try SharedParts.open(settings, logger: logger)
        let program = try Program(settings, database: database, files: files.files, shared: shared, logger: logger)
        let google = try GoogleConnection(program)
        var routes: Routes?
        if let web, let pages {
            let policy = try await Self.registrationPolicy(program)
            routes = Routes(
                program: program, pages: pages, contract: OpenAPIFile(folder: web), policy: policy, whatsApp: whatsApp,
                google: google?.signIn, metrics: metrics, draining: draining,
                webhookLimit: WebhookLimit(try settings.webhooksPerMinute(), logger: logger))
        }
        let services = Services(
            node: self, program: program, routes: routes, messengers: Messengers(whatsApp, logger: logger), mailing: mailing,
            metrics: metrics, draining: draining)
        // Also where one of them could not begin, as on a port that is taken: clients of HTTP that are left open end the process.
        let ending = await Result { try await services.run() }
        await google?.shutdown()
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
    private static func registrationPolicy(_ program: Program) async throws -> RegistrationPolicy {
        guard !program.settings.isLoopback else { return .open }
        if let token = try await SetupTokens(database: program.database, clock: program.clock).make() {
            print("The first account needs this set-up token: \(token)")
        }
        return .setupToken
    }
}
