import Foundation
import Synchronization

/// A mail that came in, over either way.
struct ReceivedMail: Sendable {
    let id: String
    let from: String
    let to: [String]
    /// What came over SMTP, as it came.
    var source: String?
    /// Who logged in to send it.
    var user: String?
    /// What came to Resend's interface.
    var body: JSONValue?
    var idempotencyKey: String?

    var json: JSONValue {
        var json: [String: JSONValue] = [
            "id": .string(id), "via": .string(body == nil ? "smtp" : "resend"), "from": .string(from),
            "to": .array(to.map(JSONValue.string)),
        ]
        json["source"] = source.map(JSONValue.string)
        json["user"] = user.map(JSONValue.string)
        json["body"] = body
        json["idempotency_key"] = idempotencyKey.map(JSONValue.string)
        return .object(json)
    }
}

/// What goes wrong with a mail on purpose.
enum MailFault: String, CaseIterable, Sendable {
    /// 451 or 500: not now.
    case unavailable
    /// 421 or 429: not so many.
    case limited
    /// 550 or 422: never.
    case rejected
    /// Taken; the connection is closed instead of answering.
    case dropped
}

/// The mails that came in, within bounds, and the faults that wait for the next.
final class Mailbox: Sendable {
    static let most = 5_000

    private struct State {
        var mails: [ReceivedMail] = []
        var faults: [MailFault] = []
    }
    private let state = Mutex(State())

    var mails: [ReceivedMail] { state.withLock { $0.mails } }

    func add(_ mail: ReceivedMail) {
        state.withLock { state in
            state.mails.append(mail)
            if state.mails.count > Self.most { state.mails.removeFirst(Self.most / 4) }
        }
    }

    /// The mail that came with this key of the sender's.
    func mail(keyed key: String) -> ReceivedMail? { state.withLock { $0.mails.last { $0.idempotencyKey == key } } }

    func find(_ id: String) -> ReceivedMail? { state.withLock { $0.mails.first { $0.id == id } } }

    func reset() { state.withLock { $0 = State() } }

    func expect(_ fault: MailFault, times: Int) {
        state.withLock { $0.faults += Array(repeating: fault, count: min(max(times, 0), 1000)) }
    }

    func takeFault() -> MailFault? { state.withLock { $0.faults.isEmpty ? nil : $0.faults.removeFirst() } }
}
