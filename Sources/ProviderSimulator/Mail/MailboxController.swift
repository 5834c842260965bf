import Hummingbird

/// `/_simulator/mails`: what tests see of the mails, and the faults they ask for.
struct MailboxController: Sendable {
    let mailbox: Mailbox
    let smtp: SimulatorAddress

    func addRoutes(to router: Router<SimulatorContext>) {
        let control = router.group("/_simulator/mails")
        control.get(use: list)
        control.get("place") { _, _ in Response.json(["smtp": .string(smtp.place)]) }
        control.post("deletions") { _, _ in
            mailbox.reset()
            return Response.json(["reset": true])
        }
        control.post("faults", use: addFault)
    }

    /// `?to=…&count=2&wait=seconds`: waits until there are so many.
    @Sendable private func list(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let query = request.uri.queryParameters
        let to = query["to"].map(String.init), count = query["count"].flatMap { Int($0) } ?? 1
        let deadline = ContinuousClock.now + .seconds(min(query["wait"].flatMap { Double($0) } ?? 0, 20))
        while true {
            let list = mailbox.mails.filter { mail in to.map { address in mail.to.contains { $0.contains(address) } } ?? true }
            if list.count >= count || ContinuousClock.now >= deadline { return .json(["mails": .array(list.map(\.json))]) }
            try await Task.sleep(for: .milliseconds(40))
        }
    }

    /// `{"fault": "unavailable", "times": 2}`
    @Sendable private func addFault(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let body = JSONValue.parse(try await request.body.collect(upTo: 1 << 16).readableBytesView)
        guard let fault = (body?["fault"]?.text).flatMap(MailFault.init) else {
            let faults = MailFault.allCases.map(\.rawValue).joined(separator: ", ")
            return .json(["error": .string("fault is one of \(faults)")], status: .badRequest)
        }
        var times = 1
        if case .number(let number) = body?["times"] { times = Int(exactly: number) ?? 1 }
        mailbox.expect(fault, times: times)
        return .json(["fault": .string(fault.rawValue), "times": JSONValue(times)])
    }
}
