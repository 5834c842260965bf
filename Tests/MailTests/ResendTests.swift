import Accounting
import ExternalServices
import Foundation
@testable import Providers
import Synchronization
import Testing

@Suite struct ResendTests {
    private let mail = MailMessage(
        from: MailAddress(name: "Tuppence", address: "money@example.org"), to: MailAddress(address: "asha@example.com"),
        MailMessage.Content(subject: "Hi", text: "Hi", html: "<p>Hi</p>"), id: "42", at: Timestamp(seconds: 0))

    private func mailer(_ send: @escaping HTTPTransport.Send) throws -> Mailer {
        .resend(try #require(ResendAccount(parsing: "resend://key")), over: HTTPTransport(send: send))
    }

    @Test func `a mail goes out with its key, and the answer is its id`() async throws {
        let seen = Mutex<OutboundRequest?>(nil)
        let mailer = try mailer { request async throws(TransportError) in
            seen.withLock { $0 = request }
            return InboundReply(status: 200, body: Array(#"{"id":"49a3"}"#.utf8))
        }
        #expect(try await mailer.send(mail) == SentMail(id: "49a3"))
        let request = try #require(seen.withLock { $0 })
        #expect(request.url == "https://api.resend.com/emails")
        let headers = Dictionary(request.headers.map { ($0.name, $0.value) }) { $1 }
        #expect(headers["Authorization"] == "Bearer key" && headers["Idempotency-Key"] == "42" && headers["User-Agent"] == "Tuppence")
        let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(body["from"] as? String == "Tuppence <money@example.org>" && body["to"] as? [String] == ["asha@example.com"])
    }

    enum Kind { case rejected, stopped, unavailable }

    @Test(arguments: [
        (400, "invalid_idempotency_key", Kind.rejected), (401, "missing_api_key", .stopped), (403, "invalid_api_key", .stopped),
        (403, "validation_error", .stopped), (409, "invalid_idempotent_request", .rejected),
        (409, "concurrent_idempotent_requests", .unavailable), (422, "validation_error", .rejected), (429, "rate_limit_exceeded", .unavailable),
        (429, "daily_quota_exceeded", .stopped), (429, "monthly_quota_exceeded", .stopped), (500, "application_error", .unavailable), (502, "", .unavailable),
    ])
    func `a refusal says what follows by its name`(status: Int, name: String, kind: Kind) async throws {
        let mailer = try mailer { _ async throws(TransportError) in
            InboundReply(status: status, headers: [("Retry-After", "7")], body: Array(#"{"name":"\#(name)","message":"no"}"#.utf8))
        }
        do throws(MailerError) {
            _ = try await mailer.send(mail)
            Issue.record("taken")
        } catch {
            switch error {
            case .rejected: #expect(kind == .rejected)
            case .stopped: #expect(kind == .stopped)
            case .unavailable(_, let pause):
                #expect(kind == .unavailable)
                if status == 429 { #expect(pause == .seconds(7)) }
            }
        }
    }

    @Test func `a header that would end and begin another is refused before anything is sent`() async throws {
        let mailer = try mailer { _ async throws(TransportError) in
            Issue.record("sent")
            throw .timedOut
        }
        var bad = mail
        bad.headers = [MailMessage.Header("X-One", "1\r\nBcc: eve@example.com")]
        await #expect(throws: MailerError.self) { _ = try await mailer.send(bad) }
    }
}
