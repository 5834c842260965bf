import ArgumentParser
import AsyncHTTPClient
import Hummingbird
import HummingbirdCore
import Logging

/// Stands in for the providers while developing and testing: Meta's WhatsApp Cloud API and a phone to write from, Google
/// to log in with, and what takes mails.
///
///     provider-simulator --port 9090 --webhook-url http://127.0.0.1:8080/whatsapp/webhook/
///
/// Then set `WHATSAPP_API_BASE=http://127.0.0.1:9090/v26.0` and the same secrets, and open `http://127.0.0.1:9090/`.
/// Mails go to `smtp://127.0.0.1:2525?tls=off` (with `--smtp-port 2525`) or `resend://simulator-key@127.0.0.1:9090?tls=off`.
@main
struct ProviderSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider-simulator", abstract: "Plays Meta's WhatsApp Cloud API, a phone to write from, and Google to log in with.")

    @Option var host = "127.0.0.1"
    @Option(help: "0 takes any free port; the first line of output tells which.") var port = 9090
    @Option(help: "Where mails come in over SMTP; 0 takes any free port, which /_simulator/mails/place tells.") var smtpPort = 0
    @Option(help: "The only key that Resend’s interface accepts.") var resendKey = "simulator-key"
    @OptionGroup var whatsApp: WhatsAppOptions
    @OptionGroup var google: GoogleOptions

    func run() async throws {
        var logger = Logger(label: "simulator")
        logger.logLevel = .warning
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(configuration: configuration)
        let address = SimulatorAddress(host: host), mailAddress = SimulatorAddress(host: host)
        let mailbox = Mailbox()
        let router = try router(client, address, logger)
        ResendController(key: resendKey, mailbox: mailbox).addRoutes(to: router)
        MailboxController(mailbox: mailbox, smtp: mailAddress).addRoutes(to: router)
        var app = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
            onServerRunning: { channel in address.announce(port: channel.localAddress?.port ?? port) }, logger: logger)
        app.addServices(
            Server(
                childChannelSetup: SMTPListener(mailbox: mailbox),
                configuration: ServerConfiguration(address: .hostname(host, port: smtpPort), serverName: nil),
                onServerRunning: { channel in mailAddress.note(port: channel.localAddress?.port ?? smtpPort) },
                eventLoopGroup: HTTPClient.defaultEventLoopGroup, logger: logger))
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
