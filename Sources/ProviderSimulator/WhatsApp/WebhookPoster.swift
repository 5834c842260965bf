import AsyncHTTPClient
import Crypto
import Foundation
import Hummingbird
import NIOCore
import NIOHTTP1

/// Posts signed webhooks to the server under test, and again with growing rests until it answers 200.
struct WebhookPoster: Sendable {
    /// Seconds between attempts. Meta goes on for seven days; here it ends after a few minutes.
    static let rests: [Double] = [0, 0.5, 1, 2, 4, 8, 16, 32, 60, 60]

    let options: WhatsAppOptions
    let client: HTTPClient
    let network: WhatsAppNetwork

    private var payload: WebhookPayload { WebhookPayload(options: options) }

    /// Brings what somebody wrote on the phone.
    func bring(_ message: ChatMessage, content: JSONValue, _ fault: Fault) {
        let body = payload.message(content, message)
        post(body, "message \(message.type)", fault, after: fault == .reordered ? .milliseconds(.random(in: 0...1500)) : .zero)
    }

    /// Reports a message of the server as sent, delivered and read.
    func report(_ message: ChatMessage, _ fault: Fault) {
        guard network.modes.reportsStatuses else { return }
        var steps: [(String, Duration)] = [("sent", .milliseconds(30)), ("delivered", .milliseconds(150)), ("read", .milliseconds(500))]
        if fault == .reordered { steps = [("read", .milliseconds(30)), ("delivered", .milliseconds(150)), ("sent", .milliseconds(500))] }
        for (status, delay) in steps {
            let body = payload.status(status, of: message)
            post(body, "status \(status)", fault, after: delay) { network.advance(message.id, to: status) }
        }
    }

    func fail(_ message: ChatMessage, with failure: GraphFailure) {
        post(payload.status("failed", of: message, failure: failure), "status failed", .none, after: .milliseconds(100))
    }

    private func post(
        _ body: JSONValue, _ what: String, _ fault: Fault, after delay: Duration,
        first action: @escaping @Sendable () -> Void = {}
    ) {
        let bytes = body.data
        let era = network.era
        for copy in 0..<(fault == .duplicate ? 3 : 1) {
            Task {
                try? await Task.sleep(for: delay + .milliseconds(copy * 40))
                guard network.era == era else { return }
                action()
                await postUntilTaken(bytes, what, in: era)
            }
        }
    }

    private func postUntilTaken(_ body: Data, _ what: String, in era: Int) async {
        for (attempt, rest) in Self.rests.enumerated() {
            try? await Task.sleep(for: .seconds(rest))
            guard network.era == era else { return }
            let start = ContinuousClock.now
            let status = await postOnce(body)
            let elapsed = (ContinuousClock.now - start) / .milliseconds(1)
            network.record(
                WebhookDelivery(
                    at: WhatsAppNetwork.now(), attempt: attempt + 1, status: status, milliseconds: elapsed, what: what))
            if status == 200 { return }
        }
    }

    /// The status of the answer; 0 where none came.
    private func postOnce(_ body: Data) async -> Int {
        var request = HTTPClientRequest(url: options.webhookURL)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "X-Hub-Signature-256", value: signature(of: body))
        request.body = .bytes(ByteBuffer(bytes: body))
        guard let response = try? await client.execute(request, timeout: .seconds(10)) else { return 0 }
        _ = try? await response.body.collect(upTo: 1 << 20)
        return Int(response.status.code)
    }

    private func signature(of body: Data) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(options.appSecret.utf8)))
        return "sha256=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Asks the webhook to prove that it is ours, as Meta does when it is set up.
    func verify() async -> JSONValue {
        let challenge = String(Int.random(in: 1_000_000...9_999_999))
        let token = options.verifyToken.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let url = "\(options.webhookURL)?hub.mode=subscribe&hub.challenge=\(challenge)&hub.verify_token=\(token)"
        guard let response = try? await client.execute(HTTPClientRequest(url: url), timeout: .seconds(10)),
            let body = try? await response.body.collect(upTo: 1 << 16)
        else { return ["verified": false, "status": 0] }
        return [
            "verified": .bool(response.status == .ok && String(buffer: body) == challenge),
            "status": JSONValue(Int(response.status.code)),
        ]
    }
}

extension WhatsAppNetwork {
    /// The ticks under a message never go back.
    func advance(_ id: String, to status: String) {
        let order = ["sent", "delivered", "read"]
        change(id) { message in
            guard let new = order.firstIndex(of: status), let old = order.firstIndex(of: message.status), new > old else { return }
            message.status = status
        }
    }
}
