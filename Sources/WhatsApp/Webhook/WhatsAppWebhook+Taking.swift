import Conversations
import ExternalServices
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Persistence
import WebInterface
import WebServer

extension WhatsAppWebhook {
    /// The shortest way for webhooks that are in order; what is not is refused by the router.
    var directRoute: DirectRoute {
        DirectRoute(path: "/whatsapp/webhook/", maximumBody: Self.maximumBody) { head, body, answer in
            let body = Data(body.readableBytesView)
            guard signature.verdict(on: head.headerFields[Self.signatureHeader], over: body) == .valid,
                let batch = try? WebhookBatch(body: body, phoneNumberID: settings.phoneNumberID, now: clock.now())
            else { return false }
            store(batch, then: answer)
            return true
        }
    }

    private static let signatureHeader = HTTPField.Name("X-Hub-Signature-256") ?? .authorization

    /// Answers once: on this thread where there is nothing to store, else on the database's after the commit.
    ///
    /// One too many is not stored, and not answered 200: Meta sends it again.
    func store(_ batch: WebhookBatch, then answer: @escaping @Sendable (DirectAnswer) -> Void) {
        if let seconds = wait() { return answer(Self.notStored(after: seconds)) }
        report(batch)
        guard !batch.isEmpty else { return answer(.ok) }
        intake.submit(batch) { result in
            switch result {
            case .success: answer(.ok)
            case .failure(let error):
                logger.error("a webhook could not be stored", metadata: ["error": "\(error)"])
                answer(Self.notStored(after: 5))
            }
        }
    }

    private static func notStored(after seconds: Int64) -> DirectAnswer {
        DirectAnswer(.serviceUnavailable, "Not stored. Send it again.", headers: [.retryAfter: String(seconds)])
    }

    private func report(_ batch: WebhookBatch) {
        for error in batch.errors { logger.error("WhatsApp reports an error", metadata: ["error": "\(error)"]) }
        if !batch.otherNumbers.isEmpty {
            logger.warning(
                "a webhook is for another number than WHATSAPP_PHONE_NUMBER_ID",
                metadata: ["numbers": "\(batch.otherNumbers.sorted().joined(separator: " "))"])
        }
    }
}
