import Accounting
import Bookkeeping
import WebInterface

extension ExpensesPage {
    /// The filter and the order, kept in the URL.
    struct Filter: TemplateValue {
        let periods, categories, accounts, kinds, sources, proofs, orders: [Choice]
        let payees, tags: [String]
        let from, to, text, payee, tag, least, most: String
        /// The currency that amounts are written in.
        let currency: String
        let needsReview, isActive: Bool
    }
}

extension ExpensesPage.Filter {
    init(_ query: ExpensesQuery, _ names: FormNames, currency: String) {
        self.init(
            periods: ExpensesQuery.periodNames.map { Choice($0.0, $0.1, isSelected: $0.0 == query.periodName) },
            categories: Self.all(names.categories.map { ($0.id.description, .verbatim("\($0.icon) \($0.name)")) }, query.category?.description),
            accounts: Self.all(names.accounts.map { ($0.id.description, .verbatim($0.name)) }, query.account?.description),
            kinds: Self.all(
                [("expense", "Spending"), ("income", "Income"), ("transfer", "Transfers")], query.kind?.rawValue),
            sources: Self.all(Source.allCases.map { ($0.rawValue, $0.filterName) }, query.source?.rawValue),
            proofs: Self.all(EvidenceKind.allCases.map { ($0.rawValue, $0.filterName) }, query.evidence?.rawValue),
            orders: TransactionQuery.Order.allCases.map { Choice($0.rawValue, $0.choice, isSelected: $0 == query.order) },
            payees: names.payees, tags: names.tags,
            from: query.from?.description ?? "", to: query.to?.description ?? "", text: query.text, payee: query.payee, tag: query.tag,
            least: query.least, most: query.most, currency: currency, needsReview: query.needsReview, isActive: query.isActive)
    }

    private static func all(_ choices: [(String, Words)], _ chosen: String?) -> [Choice] {
        [Choice("", "All", isSelected: chosen == nil)] + choices.map { Choice($0.0, $0.1, isSelected: $0.0 == chosen) }
    }
}

extension TransactionQuery.Order {
    fileprivate var choice: Words {
        switch self {
        case .dateDown: "Newest first"
        case .dateUp: "Oldest first"
        case .amountDown: "Largest first"
        case .amountUp: "Smallest first"
        case .payeeUp: "By payee"
        case .payeeDown: "By payee, from Z"
        }
    }
}

extension Source {
    fileprivate var filterName: Words {
        switch self {
        case .web: "This site"
        case .chat: "Chat"
        case .whatsapp: "WhatsApp"
        case .telegram: "Telegram"
        case .receipt: "A receipt"
        case .statement: "A statement"
        case .email: "An e-mail"
        case .bank: "The bank"
        case .api: "An app"
        case .recurring: "A schedule"
        }
    }
}
