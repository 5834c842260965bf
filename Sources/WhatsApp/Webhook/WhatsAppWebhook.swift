import Conversations
import Crypto
import ExternalServices
import Foundation
import Hummingbird
import Logging
import Persistence
import WebInterface
import WebServer

/// Where Meta brings messages and delivery reports: `/whatsapp/webhook/`.
///
/// A POST is verified over its raw bytes, decoded, stored in one transaction, and answered 200 only after the commit. Meta
/// sends whatever is not answered 200 again, for seven days, so nothing is lost and nothing is counted twice.
struct WhatsAppWebhook: Sendable {
    static let maximumBody = 4 << 20

    let settings: WhatsAppSettings
    let signature: WebhookSignature
    let intake: WebhookIntake
    let clock: Clock
    let logger: Logger
    /// Whether `/whatsapp/test/` answers.
    let isDebugging: Bool
    /// Counts one more; where there were too many, the seconds until there may be another.
    let wait: Wait

    typealias Wait = @Sendable () -> Int64?

    init(
        settings: WhatsAppSettings, database: any SQLDatabase, inbox: Inbox, clock: Clock, logger: Logger,
        isDebugging: Bool = false, wait: @escaping Wait = { nil }
    ) {
        self.settings = settings
        self.signature = WebhookSignature(secret: settings.appSecret)
        intake = WebhookIntake(database: database, inbox: inbox, accounts: ChannelAccounts(clock: clock))
        self.clock = clock
        self.logger = logger
        self.isDebugging = isDebugging
        self.wait = wait
    }

    func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.get("/whatsapp/webhook/") { request, _ in try verify(request) }
        router.post("/whatsapp/webhook/") { request, _ in try await receive(request) }
        router.post("/whatsapp/test/") { request, _ in try await explain(request) }
    }

    /// Answers Meta's question whether this address is ours.
    private func verify(_ request: Request) throws -> Response {
        let query = request.uri.queryParameters
        guard query["hub.mode"] == "subscribe", let challenge = query["hub.challenge"],
            let token = query["hub.verify_token"], isSecret(String(token), settings.verifyToken)
        else { throw HTTPError(.forbidden, message: "The verify token is another one.") }
        return .plain(String(challenge))
    }

    private func receive(_ request: Request) async throws -> Response {
        let body = try await collectBody(of: request)
        switch signature.verdict(on: request.headers[named: "X-Hub-Signature-256"], over: body) {
        case .valid: break
        case .missing: throw HTTPError(.unauthorized, message: "X-Hub-Signature-256 is missing.")
        case .wrong: throw HTTPError(.forbidden, message: "The signature does not fit the body.")
        }
        let batch = try decode(body)
        let answer = await withCheckedContinuation { continuation in
            store(batch) { continuation.resume(returning: $0) }
        }
        guard answer.status == .ok else { throw HTTPError(answer.status, headers: answer.headers, message: answer.text) }
        return .plain(answer.text)
    }

    private func decode(_ body: Data) throws -> WebhookBatch {
        do {
            return try WebhookBatch(body: body, phoneNumberID: settings.phoneNumberID, now: clock.now())
        } catch {
            throw HTTPError(.badRequest, message: "The body is not a webhook of WhatsApp.")
        }
    }
}

extension WhatsAppWebhook {
    /// The raw bytes.
    func collectBody(of request: Request) async throws -> Data {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.maximumBody {
            throw HTTPError(.contentTooLarge)
        }
        return Data((try await request.collectBody(upTo: Self.maximumBody)).readableBytesView)
    }

    /// Compares hashes, so that the time taken tells nothing of the secret.
    private func isSecret(_ text: String, _ secret: String) -> Bool {
        SHA256.hash(data: Data(text.utf8)) == SHA256.hash(data: Data(secret.utf8))
    }
}

extension Response {
    static func plain(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
