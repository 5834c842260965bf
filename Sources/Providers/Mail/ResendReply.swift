import ExternalServices
import Foundation

/// An answer of Resend. What a refusal means stands in its `name`: https://resend.com/docs/api-reference/errors
struct ResendReply {
    private struct Body: Decodable {
        let id, name, message: String?
    }
    private let status: Int
    private let body: Body
    private let pause: Duration?

    init(_ reply: InboundReply) {
        status = reply.status
        body = (try? JSONDecoder().decode(Body.self, from: Data(reply.body))) ?? Body(id: nil, name: nil, message: nil)
        pause = reply.header("retry-after").flatMap { Int($0) }.map { .seconds(min(max($0, 1), 3600)) }
    }

    func sent(by account: ResendAccount) throws(MailerError) -> SentMail {
        if (200..<300).contains(status), let id = body.id { return SentMail(id: id) }
        let reason = "\(account.base): \(status) \(body.name ?? "") \(body.message ?? "")".prefix(300).description
        switch (status, body.name) {
        case (_, "daily_quota_exceeded"), (_, "monthly_quota_exceeded"): throw .stopped(reason)
        case (_, "missing_api_key"), (_, "restricted_api_key"), (_, "invalid_api_key"), (401, _), (403, _): throw .stopped(reason)
        case (_, "concurrent_idempotent_requests"): throw .unavailable(reason, retryAfter: .seconds(5))
        case (429, _): throw .unavailable(reason, retryAfter: pause ?? .seconds(1))
        case (400..<500, _) where status != 408: throw .rejected(reason)
        default: throw .unavailable(reason, retryAfter: pause)
        }
    }
}
