import Accounting
import Bookkeeping

/// Which cards a person's dashboard has, and in which order.
///
///     DashboardLayout("flow,-review").text   // "flow,-review,figures,bars,…": what it does not name comes behind
struct DashboardLayout: Sendable, Equatable {
    package enum Card: String, Sendable, CaseIterable {
        case review, figures, bars, categories, budgets, upcoming, flow, accounts, recent

        package var name: Words {
            switch self {
            case .review: "Needs a look"
            case .figures: "In figures"
            case .bars: "Day by day"
            case .categories: "By category"
            case .budgets: "Budgets"
            case .upcoming: "Coming up"
            case .flow: "In and out"
            case .accounts: "Accounts"
            case .recent: "Latest"
            }
        }
    }

    package private(set) var order: [Card]
    private(set) var hidden: Set<Card>

    package var shown: [Card] { order.filter { !hidden.contains($0) } }

    /// As it is kept: the names in their order, those of hidden cards behind a minus.
    package var text: String { order.map { (hidden.contains($0) ? "-" : "") + $0.rawValue }.joined(separator: ",") }

    /// Names that are none, or stand twice, are passed over: a later version may have left them.
    init(_ text: String) {
        let words = text.split(separator: ",")
        self.init(
            order: words.map { String($0.drop { $0 == "-" }) }, hidden: words.filter { $0.first == "-" }.map { String($0.dropFirst()) })
    }

    init(order names: [String], hidden: some Sequence<String>) {
        var order: [Card] = []
        for card in names.compactMap(Card.init) + Card.allCases where !order.contains(card) { order.append(card) }
        self.order = order
        self.hidden = Set(hidden.compactMap(Card.init))
    }

    /// Changes the place of a card with its neighbour's; nothing at the end.
    package mutating func move(_ card: Card, by step: Int) {
        guard let place = order.firstIndex(of: card), order.indices.contains(place + step) else { return }
        order.swapAt(place, place + step)
    }
}
