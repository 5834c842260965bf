import Accounting
import Bookkeeping
import Features

/// Which cards a person's dashboard has, and in which order.
///
///     DashboardLayout("flow,-review").text   // "flow,-review,figures,bars,…": what it does not name comes behind
struct DashboardLayout: Sendable, Equatable {
    private(set) var order: [Card]
    private(set) var hidden: Set<Card>

    var shown: [Card] { order.filter { !hidden.contains($0) } }

    /// As it is kept: the names in their order, those of hidden cards behind a minus.
    var text: String { order.map { (hidden.contains($0) ? "-" : "") + $0.rawValue }.joined(separator: ",") }

    /// Names that are none, or stand twice, are passed over: a later version may have left them.
    init(_ text: String, brought: [DashboardCard] = []) {
        let words = text.split(separator: ",")
        self.init(
            order: words.map { String($0.drop { $0 == "-" }) }, hidden: words.filter { $0.first == "-" }.map { String($0.dropFirst()) },
            brought: brought)
    }

    /// `brought` are the cards of other features.
    init(order names: [String], hidden: some Sequence<String>, brought: [DashboardCard] = []) {
        let all = Card.allCases + brought.map(Card.init)
        func known(_ name: String) -> Card? { all.first { $0.rawValue == name } }
        var order: [Card] = []
        for card in names.compactMap(known) + all where !order.contains(card) { order.append(card) }
        self.order = order
        self.hidden = Set(hidden.compactMap(known))
    }

    /// The card of a name, if there is one.
    func card(_ name: String) -> Card? { order.first { $0.rawValue == name } }

    /// Changes the place of a card with its neighbour's; nothing at the end.
    mutating func move(_ card: Card, by step: Int) {
        guard let place = order.firstIndex(of: card), order.indices.contains(place + step) else { return }
        order.swapAt(place, place + step)
    }
}
