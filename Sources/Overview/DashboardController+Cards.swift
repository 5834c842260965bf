import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/dashboard/cards/`: which cards there are, and in which order.
extension DashboardController {
    @Sendable func arrange(_ request: Request, context: BookContext) async throws -> Response {
        try pages.respond(to: request, with: CardsPage(DashboardLayout(context.session.dashboard, brought: cards)), context: context)
    }

    /// A button that moves a card saves what else was chosen too, and stays; the others lead back to the dashboard.
    @Sendable func saveLayout(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let shown = Set(form.all("shown"))
        let names = DashboardLayout("", brought: cards).order.map(\.rawValue)
        var layout = DashboardLayout(order: form.all("order"), hidden: names.filter { !shown.contains($0) }, brought: cards)
        let moves = [("up", -1), ("down", 1)].compactMap { [layout] name, step in
            form.optional(name).flatMap(layout.card).map { ($0, step) }
        }
        for (card, step) in moves { layout.move(card, by: step) }
        let text = form.optional("reset") == nil ? layout.text : ""
        try await database.write { db in try Users.update(context.user.id, dashboard: text, in: db) }
        return .seeOther(moves.isEmpty ? "/dashboard/" : "/dashboard/cards/")
    }
}

/// The cards of the dashboard, to be ordered and hidden.
struct CardsPage: Page {
    static let template = "overview/cards"
    let title: Words = "Arrange the cards"
    var trail: [Crumb] { [.dashboard] }
    let cards: [Row]

    init(_ layout: DashboardLayout) {
        cards = layout.order.map { card in
            Row(
                id: card.rawValue, name: card.name, isShown: !layout.hidden.contains(card), isFirst: card == layout.order.first,
                isLast: card == layout.order.last)
        }
    }

    struct Row: TemplateValue {
        let id: String
        let name: Words
        let isShown, isFirst, isLast: Bool
    }
}
