import Accounting
import ExternalServices
import Features
import Hummingbird
import Identity
import WebInterface

/// `/api/v1/admin/server` and `/api/v1/admin/channels`: how the server is, and what its channels are used for.
struct ServerAPI: Sendable {
    let facts: ServerFacts
    let prices: MessagePrices?
    let clock: Clock

    init(facts: ServerFacts, prices: MessagePrices?, clock: Clock) {
        self.facts = facts
        self.prices = prices
        self.clock = clock
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/admin/server", .administrator, use: show)
        routes.get("/api/v1/admin/channels", .administrator, use: usage)
    }

    @Sendable func show(_ call: APICall<User>) async throws -> APIAnswer {
        let (health, storage) = (await facts.health(), await facts.storage())
        return .object(reserving: 8_192) { json in
            json.field("version", facts.version)
            json.field("health", list: health)
            json.field("storage", list: storage)
            json.field("configuration", list: facts.configuration)
        }
    }

    /// What was received and sent from one day to another, UTC: the last 31 days unless it is said.
    @Sendable func usage(_ call: APICall<User>) async throws -> APIAnswer {
        var query = try call.query()
        let today = clock.today(in: "UTC")
        let to = query.date("to") ?? today
        let from = query.date("from") ?? to.adding(days: 1 - OverviewController.days)
        if from > to { query.note("from", "out_of_range", "It comes after “to”.") }
        try query.finish()
        let usages = try await facts.usage(
            TimeZones.instant(of: from, hour: 0, minute: 0, in: "UTC"),
            TimeZones.instant(of: to.adding(days: 1), hour: 0, minute: 0, in: "UTC"))
        return .page(usages.map { PricedUsage(usage: $0, cost: prices?.cost(of: $0.billable)) }, next: nil)
    }
}

private struct PricedUsage: JSONWritable {
    let usage: ChannelUsage
    let cost: String?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("channel", usage.channel)
            json.field("received", usage.received)
            json.field("sent", usage.sent)
            json.field("failed", usage.failed)
            json.field("charged", object: { json in
                for (category, count) in usage.billable.sorted(by: { $0.key < $1.key }) {
                    json.key(text: category)
                    json.value(count)
                }
            })
            json.field("cost", cost)
        }
    }
}

extension ServerFacts.Fact: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("value", value)
            json.field("is_fault", isFault)
        }
    }
}
