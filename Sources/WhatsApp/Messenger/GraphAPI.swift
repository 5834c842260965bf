import ExternalServices
import Foundation

/// Meta's Graph API for one phone number.
struct GraphAPI: Sendable {
    let settings: WhatsAppSettings
    let transport: HTTPTransport

    /// Sends a message; returns its id.
    func send(_ message: WireOutgoing) async throws(MessengerError) -> String {
        let answer = try await post(message)
        guard let taken = try? JSONDecoder().decode(Taken.self, from: answer), let id = taken.messages.first?.id else {
            throw .unconfirmed("The answer names no message.")
        }
        return id
    }

    private struct Taken: Decodable {
        let messages: [Message]
        struct Message: Decodable { let id: String }
    }

    func post(_ body: some Encodable) async throws(MessengerError) -> Data {
        let request = OutboundRequest(
            "POST", "\(settings.apiBase)/\(settings.phoneNumberID)/messages",
            headers: [("Authorization", "Bearer \(settings.accessToken)"), ("Content-Type", "application/json")],
            body: try Self.encode(body))
        let reply: InboundReply
        do throws(TransportError) {
            reply = try await transport.send(request)
        } catch {
            throw MessengerError(error)
        }
        guard (200..<300).contains(reply.status) else { throw GraphError(reply).outcome }
        return Data(reply.body)
    }

    private static func encode(_ body: some Encodable) throws(MessengerError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(body)) } catch { throw .rejected("The message can't be written as JSON.") }
    }
}

extension MessengerError {
    /// What follows when no answer came.
    package init(_ error: TransportError) {
        switch error {
        case .unreachable(let reason): self = .unavailable(reason)
        case .timedOut: self = .unconfirmed("no answer in time")
        case .interrupted(let reason): self = .unconfirmed(reason)
        case .tooLarge: self = .unconfirmed("the answer is too large")
        case .refusedAddress(let address): self = .stopped("\(address) is not a public address")
        }
    }
}
