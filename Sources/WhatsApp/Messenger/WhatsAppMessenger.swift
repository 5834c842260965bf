import ExternalServices

extension Messenger {
    /// Sends over Meta's WhatsApp Cloud API. People may be written to freely for 24 hours after their last message.
    package static func whatsApp(_ settings: WhatsAppSettings, over transport: HTTPTransport) -> Messenger {
        let messenger = WhatsAppMessenger(settings: settings, graph: GraphAPI(settings: settings, transport: transport))
        return Messenger(
            // A minute is left for the message to arrive in.
            window: .seconds(24 * 3600 - 60),
            send: { message async throws(MessengerError) in try await messenger.send(message) },
            markRead: { id async throws(MessengerError) in try await messenger.markRead(id) })
    }
}

/// Shapes messages as WhatsApp takes them.
struct WhatsAppMessenger: Sendable {
    let settings: WhatsAppSettings
    let graph: GraphAPI

    func send(_ message: OutgoingMessage) async throws(MessengerError) -> SentMessage {
        switch message.content {
        case .text(let text, let choices) where choices.isEmpty:
            return SentMessage(id: try await graph.send(WireOutgoing(to: message, .text(text))))
        case .text(let text, let choices) where text.utf16.count <= WhatsAppLimits.interactiveBody:
            return SentMessage(id: try await graph.send(WireOutgoing(to: message, .choices(choices, under: text))))
        case .text(let text, let choices):
            return try await sendInTwo(message, text, choices)
        case .code(let code):
            // Without an approved template nobody can be written to first.
            guard let template = settings.codeTemplate else { throw .windowClosed }
            return SentMessage(id: try await graph.send(WireOutgoing(to: message, .code(code, in: template))))
        }
    }

    /// The text by itself, then the buttons under a word: a text with buttons has a quarter of the length.
    private func sendInTwo(
        _ message: OutgoingMessage, _ text: String, _ choices: [OutgoingMessage.Choice]
    ) async throws(MessengerError) -> SentMessage {
        let id = try await graph.send(WireOutgoing(to: message, .text(text)))
        do throws(MessengerError) {
            _ = try await graph.send(WireOutgoing(to: message, .choices(choices, under: "Choose:")))
            return SentMessage(id: id)
        } catch {
            // Trying again would send the text twice.
            return SentMessage(id: id, lost: "buttons: \(error)")
        }
    }

    func markRead(_ id: String) async throws(MessengerError) {
        _ = try await graph.post(WireReadMark(messageID: id))
    }
}

/// Lengths that WhatsApp allows, in UTF-16 units.
enum WhatsAppLimits {
    static let text = 4096
    static let interactiveBody = 1024
    static let buttons = 3
    static let buttonTitle = 20
    static let rows = 10
    static let rowTitle = 24
}
