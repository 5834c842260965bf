import BackgroundJobs
import Conversations
import ExternalServices
import Features
import Identity

/// Replies and codes go out over the channels that there are.
package struct DeliveryFeature: Feature {
    let house: House

    package init(_ house: House) { self.house = house }

    package func addAPI(to routes: APIRoutes) {
        ChannelsAPI(database: house.database, clock: house.clock).addRoutes(to: routes)
    }

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        let messengers = others.messengers.reduce(into: [Channel: Messenger]()) { all, one in
            if let channel = Channel(rawValue: one.key) { all[channel] = one.value }
        }
        registry.register(
            SendReplyHandler(database: house.database, messengers: messengers, clock: house.clock, logger: house.logger))
        registry.register(
            SendLinkCodeHandler(database: house.database, codes: house.linkCodes, messengers: messengers, clock: house.clock))
    }
}
