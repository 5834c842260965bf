import ArgumentParser
import BackgroundJobs
import Channels
import Conversations
import ExternalServices
import Foundation
import Hummingbird
import Identity
import Logging
import Metrics
import NIOCore
import NIOPosix
import Observability
import Persistence
import PersistencePostgres
import Providers
import ServiceLifecycle
import WebInterface

/// `tuppence serve`: pages, channels and background work in one process.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server (what happens without a command).")

    func run() async throws {
        let settings = try await Settings.load()
        FileDescriptors.raiseLimit()
        Self.runTasksOnEventLoops()
        let logger = try Self.startLogging(settings)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let whatsApp = try WhatsAppSettings(environment: settings.values)
        let pages = try PageRenderer(folder: WebFolder.find(settings))
        let database = try await OpenDatabase.open(settings, clock: .system, logger: logger)
        let files = try await OpenFiles.open(settings, logger: logger)
        let shared = try SharedParts.open(settings, logger: logger)
        let program = try Program(settings, database: database, files: files.files, shared: shared, logger: logger)
        let policy = try await Self.registrationPolicy(program)
        let messengers = Messengers(whatsApp, logger: logger)
        let routes = Routes(program: program, pages: pages, policy: policy, whatsApp: whatsApp, metrics: metrics)
        let control = ControlServer(program: program)
        try await Services(program: program, routes: routes, messengers: messengers, control: control).run()
        await shared.close()
        await files.close()
        try await database.close()
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
        let (policy, token) = RegistrationPolicy.makeSetupToken()
        if try await program.registration(policy).asksForSetupToken() {
            print("The first account needs this set-up token: \(token)")
        }
        return policy
    }
}

/// The ways to send messages out.
struct Messengers: Sendable {
    let byChannel: [Conversations.Channel: Messenger]
    let shutdown: @Sendable () async -> Void

    init(_ whatsApp: WhatsAppSettings?, logger: Logger) {
        let configured = whatsApp.flatMap { URL(string: $0.apiBase)?.host() }
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: Set([configured].compactMap { $0 }))
        self.shutdown = shutdown
        byChannel = whatsApp.map {
            [.whatsapp: Messenger.whatsApp($0, over: transport).gated(name: "whatsapp", clock: .system, logger: logger)]
        } ?? [:]
    }
}
