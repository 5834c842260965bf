import Conversations
import ExternalServices
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Persistence
import WebInterface

extension WhatsAppWebhook {
    /// The same as the POST of the router, on the shortest way.
    package var directRoute: DirectRoute {
        DirectRoute(path: "/whatsapp/webhook/", maximumBody: Self.maximumBody) { head, body, answer in
            take(Data(body.readableBytesView), signature: head.headerFields[Self.signatureHeader], then: answer)
        }
    }

    private static let signatureHeader = HTTPField.Name("X-Hub-Signature-256") ?? .authorization

    /// Verifies, reads and stores one POST. `answer` is called once: on this thread, or on the database's after the commit.
    func take(_ body: Data, signature header: String?, then answer: @escaping @Sendable (DirectAnswer) -> Void) {
        switch signature.verdict(on: header, over: body) {
        case .valid: break
        case .missing: return answer(DirectAnswer(.unauthorized, "X-Hub-Signature-256 is missing."))
        case .wrong: return answer(DirectAnswer(.forbidden, "The signature does not fit the body."))
        }
        guard let batch = try? WebhookBatch(body: body, phoneNumberID: settings.phoneNumberID, now: clock.now()) else {
            return answer(DirectAnswer(.badRequest, "The body is no webhook of WhatsApp."))
        }
        report(batch)
        guard !batch.isEmpty else { return answer(.ok) }
        store(batch, then: answer)
    }

    private func report(_ batch: WebhookBatch) {
        for error in batch.errors { logger.error("WhatsApp reports an error", metadata: ["error": "\(error)"]) }
        if !batch.otherNumbers.isEmpty {
            logger.warning(
                "a webhook is for another number than WHATSAPP_PHONE_NUMBER_ID",
                metadata: ["numbers": "\(batch.otherNumbers.sorted().joined(separator: " "))"])
        }
    }

    private func store(_ batch: WebhookBatch, then answer: @escaping @Sendable (DirectAnswer) -> Void) {
        database.write { db in
            for message in batch.messages { try inbox.store(message, in: db) }
            for change in batch.numberChanges { try accounts.apply(change, in: db) }
            for report in batch.reports { try reports.record(report, in: db) }
        } then: { result in
            switch result {
            case .success: answer(.ok)
            case .failure(let error):
                logger.error("a webhook could not be stored", metadata: ["error": "\(error)"])
                answer(DirectAnswer(.serviceUnavailable, "Not stored. Send it again.", headers: [.retryAfter: "5"]))
            }
        }
    }
}
