import Accounting
import Conversations
import Delivery
import ExternalServices
import Features
import Foundation
import Hummingbird
import Identity
import WebInterface
import WebServer

/// Talking over WhatsApp: the webhook that brings messages, the way for replies, and linking a number with an account.
package struct WhatsAppFeature: Feature {
    let house: House
    /// Nil where the channel is off.
    let settings: WhatsAppSettings?
    let webhook: WhatsAppWebhook?
    package let messengers: [String: Messenger]

    package static let checks = [
        Check("WhatsApp") {
            try WhatsAppSettings(environment: $0.values) == nil ? "off (no WHATSAPP_ variable is set)" : "configured"
        }
    ]

    package static let places = [
        Place("/link-whatsapp/", "WhatsApp", "phone", navigation: 110, search: 120, also: ["Link a number"]),
    ]

    package init(_ house: House) throws {
        self.house = house
        settings = try WhatsAppSettings(environment: house.settings.values)
        webhook = settings.map { settings in
            WhatsAppWebhook(
                settings: settings, database: house.database, inbox: house.inbox, clock: house.clock, logger: house.logger,
                isDebugging: house.settings.isDebugging, wait: house.outside.webhookLimit())
        }
        messengers = settings.map { settings in
            let transport = house.outside.transport(Set([URL(string: settings.apiBase)?.host()].compactMap(\.self)))
            let messenger = Messenger.whatsApp(settings, over: transport)
            return [Conversations.Channel.whatsapp.rawValue: messenger.gated(name: "whatsapp", clock: house.clock, logger: house.logger)]
        } ?? [:]
    }

    package func addWebhooks(to routes: RouterGroup<VisitorContext>) { webhook?.addRoutes(to: routes) }

    package var direct: DirectRoute? { webhook?.directRoute }

    package func addPages(to routes: PageRoutes) {
        LinkWhatsAppController(
            database: house.database, codes: house.linkCodes, settings: settings, clock: house.clock, pages: routes.pages
        ).addRoutes(to: routes.visitors)
    }

    package func addAPI(to routes: APIRoutes) {
        LinkingAPI(codes: house.linkCodes, settings: settings).addRoutes(to: routes)
    }
}
