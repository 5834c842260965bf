import Foundation
import Hummingbird

/// Resend's interface as far as it sends: https://resend.com/docs/api-reference/emails/send-email
struct ResendController: Sendable {
    let key: String
    let mailbox: Mailbox

    func addRoutes(to router: Router<SimulatorContext>) {
        router.post("/emails") { request, context in try await guarded(request, context, send) }
        router.post("/emails/batch") { request, context in try await guarded(request, context, sendBatch) }
        router.get("/emails/:id") { request, context in try await guarded(request, context, show) }
    }

    private func guarded(
        _ request: Request, _ context: SimulatorContext, _ work: (Request, SimulatorContext) async throws -> Response
    ) async throws -> Response {
        do throws(ResendFailure) {
            guard let authorization = request.headers[.authorization] else { throw .missingKey }
            guard authorization == "Bearer \(key)" else { throw .wrongKey }
            guard request.headers[.userAgent]?.isEmpty == false else { throw .userAgentMissing }
        } catch {
            return error.response
        }
        do { return try await work(request, context) } catch let failure as ResendFailure { return failure.response }
    }

    private func send(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let body = try await json(of: request)
        let key = request.headers.first { $0.name.canonicalName == "idempotency-key" }?.value
        if let key, !(1...256).contains(key.count) { throw ResendFailure.keyInvalid }
        if let key, let known = mailbox.mail(keyed: key) {
            guard known.body == body else { throw ResendFailure.keyReused }
            return .json(["id": .string(known.id)])
        }
        let fault = mailbox.takeFault()
        switch fault {
        case .unavailable: throw ResendFailure.unavailable
        case .limited: throw ResendFailure.limited
        case .rejected: throw ResendFailure.invalid("Invalid `to` field.")
        case .dropped, nil: break
        }
        let mail = try take(body, key)
        return fault == .dropped ? await context.hangUp() : .json(["id": .string(mail.id)])
    }

    private func sendBatch(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard let bodies = try await json(of: request).items, (1...100).contains(bodies.count) else {
            throw ResendFailure.invalid("A batch holds 1 to 100 emails.")
        }
        let mails = try bodies.map { try take($0, nil) }
        return .json(["data": .array(mails.map { ["id": .string($0.id)] })])
    }

    private func show(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard let mail = mailbox.find(context.parameters.get("id") ?? ""), let body = mail.body else { throw ResendFailure.notFound }
        return .json([
            "object": "email", "id": .string(mail.id), "from": .string(mail.from), "to": .array(mail.to.map(JSONValue.string)),
            "subject": body["subject"] ?? .null, "text": body["text"] ?? .null, "html": body["html"] ?? .null,
            "last_event": "delivered",
        ])
    }

    private func take(_ body: JSONValue, _ key: String?) throws(ResendFailure) -> ReceivedMail {
        for name in ["from", "to", "subject"] where body[name] == nil { throw .missing(name) }
        guard body["html"] != nil || body["text"] != nil else { throw .missing("html` or `text") }
        let to = body["to"]?.items?.compactMap(\.text) ?? [body["to"]?.text].compactMap(\.self)
        guard let from = body["from"]?.text, from.contains("@") else { throw .invalid("Invalid `from` field.") }
        guard (1...50).contains(to.count), to.allSatisfy({ $0.contains("@") }) else { throw .invalid("Invalid `to` field.") }
        for file in body["attachments"]?.items ?? [] {
            let isContent = file["content"]?.text.map { Data(base64Encoded: $0) != nil } ?? (file["content"]?.items != nil)
            guard isContent || file["path"]?.text != nil else { throw .attachment }
        }
        let mail = ReceivedMail(id: UUID().uuidString.lowercased(), from: from, to: to, body: body, idempotencyKey: key)
        mailbox.add(mail)
        return mail
    }

    private func json(of request: Request) async throws -> JSONValue {
        guard let json = JSONValue.parse(try await request.body.collect(upTo: 40 << 20).readableBytesView) else {
            throw ResendFailure.invalid("The body is no JSON.")
        }
        return json
    }
}
