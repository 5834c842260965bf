import Conversations
import Delivery
import ExternalServices
import Foundation
import Hummingbird
import WebInterface

extension WhatsAppWebhook {
    /// Tells how a webhook would have been understood, and stores nothing. For trying routes and signatures; off unless debugging.
    func explain(_ request: Request) async throws -> Response {
        guard isDebugging else { throw HTTPError(.notFound) }
        let body = try await collectBody(of: request)
        let verdict = signature.verdict(on: request.headers[named: "X-Hub-Signature-256"], over: body)
        let batch = try? WebhookBatch(body: body, phoneNumberID: settings.phoneNumberID, now: clock.now())
        let json = try JSONEncoder().encode(WebhookExplanation(signature: verdict.rawValue, batch: batch))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}

/// What `/whatsapp/test/` answers.
struct WebhookExplanation: Encodable {
    let signature: String
    let isReadable: Bool
    let messages: [Message]
    let statuses: [Status]
    let numberChanges: Int
    let errors: [String]
    let ignored: Int

    struct Message: Encodable { let id, from, content: String }
    struct Status: Encodable { let id, state: String }

    init(signature: String, batch: WebhookBatch?) {
        self.signature = signature
        isReadable = batch != nil
        messages = (batch?.messages ?? []).map {
            Message(id: $0.providerID, from: $0.sender.address, content: "\($0.content)")
        }
        statuses = (batch?.reports ?? []).map { Status(id: $0.providerID, state: $0.state.rawValue) }
        numberChanges = batch?.numberChanges.count ?? 0
        errors = batch?.errors ?? []
        ignored = batch?.ignored ?? 0
    }
}
