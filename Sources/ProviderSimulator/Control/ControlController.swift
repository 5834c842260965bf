import Hummingbird

/// `/_simulator/`: what tests and the phone page do and see.
struct ControlController: Sendable {
    let options: WhatsAppOptions
    let network: WhatsAppNetwork
    let webhooks: WebhookPoster
    let address: SimulatorAddress

    func addRoutes(to router: Router<SimulatorContext>) {
        let control = router.group("/_simulator")
        control.get("messages", use: list)
        control.post("messages", use: write)
        control.get("webhooks") { _, _ in Response.json(.array(network.deliveries.map(\.json))) }
        control.get("modes") { _, _ in Response.json(network.modes.json) }
        control.post("modes", use: changeModes)
        control.post("windows/close", use: closeWindow)
        control.post("verify") { _, _ in Response.json(await webhooks.verify()) }
        control.post("reset") { _, _ in
            network.reset()
            return Response.json(["reset": true])
        }
        control.get("media/:id", use: showMedia)
    }

    /// `?number=…&after=version&direction=toPhone&wait=seconds`: waits for the first change, if there is none yet.
    @Sendable private func list(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let query = request.uri.queryParameters
        let number = query["number"].map(String.init), after = query["after"].flatMap { Int($0) } ?? 0
        let direction = query["direction"].flatMap { ChatMessage.Direction(rawValue: String($0)) }
        let wait = min(query["wait"].flatMap { Double($0) } ?? 0, 20)
        let deadline = ContinuousClock.now + .seconds(wait)
        while true {
            let (all, version) = network.messages(of: number, after: after)
            let list = all.filter { direction == nil || $0.direction == direction }
            if !list.isEmpty || version < after || ContinuousClock.now >= deadline {
                return .json(["messages": .array(list.map(\.json)), "version": JSONValue(version)])
            }
            try await Task.sleep(for: .milliseconds(40))
        }
    }

    /// Writes from a phone.
    @Sendable private func write(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let json = try await body(of: request)
        do throws(PhoneMessageError) {
            let phone = try PhoneMessage(json, network: network, base: address.base)
            if !phone.fault.concernsWebhooks { network.setNextFault(phone.fault, for: phone.message.number) }
            if phone.message.type != "reaction" { network.add(phone.message) }
            webhooks.bring(phone.message, content: phone.content, phone.fault == .none ? network.modes.fault : phone.fault)
            return .json(["id": .string(phone.message.id)])
        } catch {
            return .json(["error": .string(error.reason)], status: .badRequest)
        }
    }

    @Sendable private func changeModes(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard let modes = network.modes.changed(by: try await body(of: request)) else {
            let faults = Fault.allCases.map(\.rawValue).joined(separator: ", ")
            return .json(["error": .string("fault is one of \(faults); window is async, sync or off")], status: .badRequest)
        }
        network.modes = modes
        return .json(modes.json)
    }

    @Sendable private func closeWindow(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        network.closeWindow(of: try await body(of: request)["number"]?.text ?? "")
        return .json(["closed": true])
    }

    /// For the phone page, which has no token.
    @Sendable private func showMedia(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard let media = network.media(context.parameters.get("id") ?? "") else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: media.type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: media.bytes)))
    }

    private func body(of request: Request) async throws -> JSONValue {
        let bytes = try await request.body.collect(upTo: 8 << 20)
        guard let json = JSONValue.parse(bytes.readableBytesView) else { throw HTTPError(.badRequest, message: "JSON is expected.") }
        return json
    }
}
