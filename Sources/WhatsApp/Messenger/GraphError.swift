import ExternalServices
import Foundation

/// A refusal of the Graph API. Source of the codes: Meta's “Error codes” of the WhatsApp Cloud API.
struct GraphError: Sendable {
    static let windowClosedCode = 131_047

    let status: Int
    /// nil where the answer is none of Meta's JSON: a proxy in between, or an outage.
    let code: Int?
    let summary: String

    init(_ reply: InboundReply) {
        struct Envelope: Decodable { let error: WireError }
        let error = try? JSONDecoder().decode(Envelope.self, from: Data(reply.body)).error
        status = reply.status
        code = error?.code
        summary = error?.summary ?? "HTTP \(reply.status)"
    }

    /// What to do about it.
    var outcome: MessengerError {
        guard let code else { return outcomeOfStatus }
        return switch code {
        case 0, 190, 3, 10, 200...299: .stopped(summary)
        case 131_056: .throttled(summary, pause: .seconds(1), everybody: false)
        case 4, 80_007, 130_429: .throttled(summary, pause: .seconds(30), everybody: true)
        case 131_048: .throttled(summary, pause: .seconds(3600), everybody: true)
        case 2, 131_000, 131_016, 133_004: .unavailable(summary)
        case Self.windowClosedCode: .windowClosed
        case 100, 131_008, 131_009, 131_026, 131_030, 131_051...131_053, 131_062, 132_000...132_999: .rejected(summary)
        default: outcomeOfStatus
        }
    }

    private var outcomeOfStatus: MessengerError {
        switch status {
        case 401, 403: .stopped(summary)
        case 429: .throttled(summary, pause: .seconds(30), everybody: true)
        // A gateway can't tell what became of the request behind it.
        case 408, 502, 504: .unconfirmed(summary)
        case 500...: .unavailable(summary)
        default: .rejected(summary)
        }
    }
}
