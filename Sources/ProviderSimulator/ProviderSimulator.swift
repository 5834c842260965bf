import ArgumentParser
import AsyncHTTPClient
import Hummingbird
import Logging

/// Stands in for the providers while developing and testing: Meta's WhatsApp Cloud API and a phone to write from, and Google
/// to log in with.
///
///     provider-simulator --port 9090 --webhook-url http://127.0.0.1:8080/whatsapp/webhook/
///
/// Then set `WHATSAPP_API_BASE=http://127.0.0.1:9090/v26.0` and the same secrets, and open `http://127.0.0.1:9090/`.
@main
struct ProviderSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider-simulator", abstract: "Plays Meta's WhatsApp Cloud API, a phone to write from, and Google to log in with.")

    @Option var host = "127.0.0.1"
    @Option(help: "0 takes any free port; the first line of output tells which.") var port = 9090
    @OptionGroup var whatsApp: WhatsAppOptions
    @OptionGroup var google: GoogleOptions

    func run() async throws {
        var logger = Logger(label: "simulator")
        logger.logLevel = .warning
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(configuration: configuration)
        let address = SimulatorAddress(host: host)
        let app = Application(
            router: try router(client, address, logger),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in address.announce(port: channel.localAddress?.port ?? port) }, logger: logger)
        try await app.runService()
        try await client.shutdown()
    }

    private func router(
        _ client: HTTPClient, _ address: SimulatorAddress, _ logger: Logger
    ) throws -> Router<SimulatorContext> {
        let router = Router(context: SimulatorContext.self)
        let network = WhatsAppNetwork()
        let webhooks = WebhookPoster(options: whatsApp, client: client, network: network)
        GraphController(options: whatsApp, network: network, webhooks: webhooks, address: address).addRoutes(to: router)
        ControlController(options: whatsApp, network: network, webhooks: webhooks, address: address).addRoutes(to: router)
        GoogleController(options: google, network: try GoogleNetwork(), address: address).addRoutes(to: router)
        PhoneController().addRoutes(to: router)
        return router
    }
}

/// What the simulated WhatsApp and the server under test have to agree on.
struct WhatsAppOptions: ParsableArguments {
    @Option(help: "Where messages and statuses are posted to.") var webhookURL = "http://127.0.0.1:8080/whatsapp/webhook/"
    @Option(help: "Signs the webhooks.") var appSecret = "simulator-app-secret"
    @Option(help: "The only bearer token that is accepted.") var accessToken = "simulator-access-token"
    @Option var phoneNumberID = "106540352242922"
    @Option var businessAccountID = "102290129340398"
    @Option(help: "Sent when the webhook is asked to prove itself.") var verifyToken = "simulator-verify-token"
    @Option(help: "The business's own number, in digits.") var displayNumber = "15550783881"
}
