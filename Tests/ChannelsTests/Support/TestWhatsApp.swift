import ExternalServices
import Foundation
import Synchronization

@testable import WhatsApp

let completeEnvironment = [
    "WHATSAPP_PHONE_NUMBER_ID": "106540352242922", "WHATSAPP_BUSINESS_ACCOUNT_ID": "102290129340398",
    "WHATSAPP_ACCESS_TOKEN": "EAAtest", "WHATSAPP_VERIFY_TOKEN": "meatyhamhock", "WHATSAPP_APP_SECRET": "appsecret",
]

func testSettings(_ more: [String: String] = [:]) throws -> WhatsAppSettings {
    guard let settings = try WhatsAppSettings(environment: completeEnvironment.merging(more) { $1 }) else {
        throw CocoaError(.featureUnsupported)
    }
    return settings
}

/// Answers requests from a list, the last again and again, and keeps what was asked.
final class FakeGraph: Sendable {
    private let state: Mutex<(requests: [OutboundRequest], answers: [Result<InboundReply, TransportError>])>

    init(_ answers: Result<InboundReply, TransportError>...) { state = Mutex(([], answers)) }

    static let taken: Result<InboundReply, TransportError> = .success(
        InboundReply(status: 200, body: Array(#"{"messaging_product":"whatsapp","messages":[{"id":"wamid.1"}]}"#.utf8)))

    static func refusal(_ code: Int, status: Int = 400) -> Result<InboundReply, TransportError> {
        .success(
            InboundReply(status: status, body: Array(#"{"error":{"message":"no","type":"OAuthException","code":\#(code)}}"#.utf8)))
    }

    var requests: [OutboundRequest] { state.withLock { $0.requests } }
    var bodies: [String] { requests.map { String(decoding: $0.body, as: UTF8.self) } }

    var transport: HTTPTransport {
        HTTPTransport { request async throws(TransportError) in
            let answer = self.state.withLock { state in
                state.requests.append(request)
                return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
            }
            return try answer.get()
        }
    }
}

/// A webhook body with these messages and statuses, given as JSON.
func webhookBody(messages: [String] = [], statuses: [String] = [], contacts: String = "[]") -> String {
    """
    {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{
    "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},
    "contacts":\(contacts),"messages":[\(messages.joined(separator: ","))],"statuses":[\(statuses.joined(separator: ","))]}}]}]}
    """
}

func textMessage(_ text: String, id: String, from: String = "16505551234") -> String {
    #"{"from":"\#(from)","id":"\#(id)","timestamp":"1763712000","type":"text","text":{"body":"\#(text)"}}"#
}
