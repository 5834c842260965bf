import Conversations
import Delivery
import ExternalServices
import Foundation
import Logging
import Providers
import WhatsApp

/// The ways to send messages out.
struct Messengers: Sendable {
    let byChannel: [Conversations.Channel: Messenger]
    let shutdown: @Sendable () async -> Void

    init(_ whatsApp: WhatsAppSettings?, logger: Logger) {
        let configured = whatsApp.flatMap { URL(string: $0.apiBase)?.host() }
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: Set([configured].compactMap { $0 }))
        self.shutdown = shutdown
        byChannel = whatsApp.map {
            [.whatsapp: Messenger.whatsApp($0, over: transport).gated(name: "whatsapp", clock: .system, logger: logger)]
        } ?? [:]
    }
}
