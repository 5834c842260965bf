import Accounting
import ExternalServices
import Features
import Hummingbird
import Identity
import WebInterface

/// `/admin/` and `/admin/channels/`: how the server is, and what its channels are used for.
struct OverviewController: Sendable {
    static let days = 31

    let facts: ServerFacts
    let prices: MessagePrices?
    let clock: Clock
    let pages: PageRenderer

    init(facts: ServerFacts, prices: MessagePrices?, clock: Clock, pages: PageRenderer) {
        self.facts = facts
        self.prices = prices
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<AdministratorContext>) {
        routes.get("/admin", use: show)
        routes.get("/admin/channels", use: showChannels)
    }

    @Sendable func show(_ request: Request, context: AdministratorContext) async throws -> Response {
        let page = OverviewPage(
            version: facts.version, health: await facts.health().map(FactRow.init),
            storage: await facts.storage().map(FactRow.init), configuration: facts.configuration.map(FactRow.init))
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func showChannels(_ request: Request, context: AdministratorContext) async throws -> Response {
        let zone = context.session.access.book.timeZone
        let today = clock.today(in: zone)
        var rows: [ChannelsPage.Row] = []
        for age in 0..<Self.days {
            let day = today.adding(days: -age)
            let usages = try await facts.usage(
                TimeZones.instant(of: day, hour: 0, minute: 0, in: zone),
                TimeZones.instant(of: day.adding(days: 1), hour: 0, minute: 0, in: zone))
            rows += usages.map { row(of: $0, on: day) }
        }
        let page = ChannelsPage(hasPrices: prices != nil, rows: rows)
        return try pages.respond(to: request, with: page, context: context)
    }

    private func row(of usage: ChannelUsage, on day: CalendarDate) -> ChannelsPage.Row {
        let charged = usage.billable.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let cost = usage.billable.isEmpty ? "" : prices.map { $0.cost(of: usage.billable) ?? "no price" } ?? ""
        return ChannelsPage.Row(
            day: day.description, channel: usage.channel, received: "\(usage.received)", sent: "\(usage.sent)",
            failed: "\(usage.failed)", charged: charged, cost: cost)
    }
}
