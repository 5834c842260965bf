import Accounting
import Features

extension DashboardLayout {
    /// A card of the dashboard: one of its own, or one that another feature brings.
    struct Card: Sendable, Hashable, CaseIterable {
        /// As it is kept in layouts.
        let rawValue: String
        let name: Words
        /// Where the card fetches what it shows; nil for those of the dashboard itself.
        let path: String?

        init(_ rawValue: String, _ name: Words, path: String? = nil) {
            self.rawValue = rawValue
            self.name = name
            self.path = path
        }

        init(_ card: DashboardCard) { self.init(card.name, card.title, path: card.path) }

        /// One of the dashboard's own.
        init?(rawValue: String) {
            guard let card = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
            self = card
        }

        static let review = Card("review", "Needs a look")
        static let figures = Card("figures", "In figures")
        static let bars = Card("bars", "Day by day")
        static let categories = Card("categories", "By category")
        static let budgets = Card("budgets", "Budgets")
        static let upcoming = Card("upcoming", "Coming up")
        static let flow = Card("flow", "In and out")
        static let accounts = Card("accounts", "Accounts")
        static let recent = Card("recent", "Latest")

        static let allCases: [Card] = [review, figures, bars, categories, budgets, upcoming, flow, accounts, recent]
    }
}
