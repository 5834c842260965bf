import Hummingbird

/// The Graph API as far as WhatsApp uses it: messages, marks of reading, media.
struct GraphController: Sendable {
    let options: WhatsAppOptions
    let network: WhatsAppNetwork
    let webhooks: WebhookPoster
    let address: SimulatorAddress

    func addRoutes(to router: Router<SimulatorContext>) {
        router.post("/:version/:id/messages") { request, context in try await guarded(request, context, send) }
        router.post("/:version/:id/media") { request, context in try await guarded(request, context, upload) }
        router.get("/:version/:id") { request, context in try await guarded(request, context, locate) }
        router.delete("/:version/:id") { request, context in try await guarded(request, context, remove) }
        router.get("/_media/:id") { request, context in try await guarded(request, context, download) }
    }

    /// Checks the token and turns refusals into Meta's answers.
    private func guarded(
        _ request: Request, _ context: SimulatorContext,
        _ work: (Request, SimulatorContext) async throws -> Response
    ) async throws -> Response {
        do {
            guard request.headers[.authorization] == "Bearer \(options.accessToken)" else { throw GraphFailure.badToken }
            return try await work(request, context)
        } catch let failure as GraphFailure {
            return failure.response
        }
    }

    private func send(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard context.parameters.get("id") == options.phoneNumberID else { throw GraphFailure.unknownNumber }
        let bytes = try await request.body.collect(upTo: 1 << 20)
        guard let body = JSONValue.parse(bytes.readableBytesView) else {
            throw GraphFailure(status: .badRequest, code: 100, message: "Invalid JSON")
        }
        if body["status"] == "read" { return try markRead(body) }
        let validation = OutgoingValidation(network: network)
        let number = validation.number(of: body) ?? ""
        let fault = fault(of: request, number)
        switch fault {
        case .serverError: throw GraphFailure.serverError
        case .rateLimit: throw GraphFailure.rateLimit
        case .pairLimit: throw GraphFailure.pairLimit
        case .expiredToken: throw GraphFailure.badToken
        case .timeout:
            try await Task.sleep(for: .seconds(60))
            return await context.hangUp()
        case .slow: try await Task.sleep(for: .seconds(3))
        case .none, .dropped, .duplicate, .reordered: break
        }
        try validation.check(body)
        let answer = try take(body, to: number, fault)
        return fault == .dropped ? await context.hangUp() : .json(answer)
    }

    private func fault(of request: Request, _ number: String) -> Fault {
        let named = request.headers.first { $0.name.canonicalName == "x-simulator-fault" }.flatMap { Fault(rawValue: $0.value) }
        return named ?? network.takeFault(for: number)
    }

    /// Shows a message on the phone and reports how it gets there.
    private func take(_ body: JSONValue, to number: String, _ fault: Fault) throws -> JSONValue {
        let isTemplate = body["type"] == "template"
        let isOutside = !isTemplate && network.modes.window != .off && !network.isWithinWindow(number)
        if isOutside, network.modes.window == .sync { throw GraphFailure.windowClosed }
        let message = ChatMessage(outgoing: body, to: number)
        if message.type == "reaction" { react(body["reaction"]) }
        if isOutside {
            webhooks.fail(message, with: .windowClosed)
        } else {
            if message.type != "reaction" { network.add(message) }
            webhooks.report(message, fault)
        }
        return answer(to: body, message, isTemplate)
    }

    private func answer(to body: JSONValue, _ message: ChatMessage, _ isTemplate: Bool) -> JSONValue {
        let contact: JSONValue =
            if let to = body["to"]?.text {
                ["input": .string(to), "wa_id": .string(message.number)]
            } else {
                ["input": body["recipient"] ?? .null, "user_id": body["recipient"] ?? .null]
            }
        let sent: JSONValue =
            isTemplate ? ["id": .string(message.id), "message_status": "accepted"] : ["id": .string(message.id)]
        return ["messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]]
    }

    private func react(_ reaction: JSONValue?) {
        guard let id = reaction?["message_id"]?.text else { return }
        let emoji = reaction?["emoji"]?.text
        network.change(id) { $0.reaction = emoji?.isEmpty == true ? nil : emoji }
    }

    private func markRead(_ body: JSONValue) throws(GraphFailure) -> Response {
        guard let id = body["message_id"]?.text else { throw .missing("message_id") }
        guard let message = network.find(id), message.direction == .fromPhone else { throw .invalid("message_id is unknown") }
        network.change(id) { $0.status = "read" }
        return .json(["success": true])
    }
}
