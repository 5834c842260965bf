import Accounting

/// What a person wants done with new entries: if the payee contains “amzn”, then the category is Shopping.
///
/// Rules come behind what the person said of an entry, and before everything that is guessed. They are tried from the top: the
/// first that fits decides the category and the payee, tags add up.
package struct Rule: Sendable, Hashable {
    package typealias ID = Identifier<Rule>
    package static let mostConditions = 10
    package static let most = 200

    package var id: ID
    package var isOn = true
    /// All of the conditions have to hold, else any of them.
    package var needsAll = true
    package var conditions: [Condition]
    package var effect: Effect

    package init(id: ID, isOn: Bool = true, needsAll: Bool = true, conditions: [Condition], effect: Effect) {
        self.id = id
        self.isOn = isOn
        self.needsAll = needsAll
        self.conditions = conditions
        self.effect = effect
    }

    package enum Condition: Sendable, Hashable, Codable {
        case description(Comparison, String)
        case payee(Comparison, String)
        /// In minor units of a currency, whatever the direction; nil leaves an end open.
        case amount(from: Int64?, to: Int64?, currency: String)
        case account(Account.ID)
        case kind(TransactionKind)
    }

    /// Texts are compared without their case and accents.
    package enum Comparison: String, Sendable, Hashable, Codable { case contains, equals }

    package struct Effect: Sendable, Hashable {
        package var category: Category.ID?
        package var payee: String?
        package var tags: [String]
        /// Takes the mark off that somebody should look at the entry.
        package var settlesReview: Bool

        package init(category: Category.ID? = nil, payee: String? = nil, tags: [String] = [], settlesReview: Bool = false) {
            self.category = category
            self.payee = payee
            self.tags = tags
            self.settlesReview = settlesReview
        }

        package var isNothing: Bool { category == nil && payee == nil && tags.isEmpty && !settlesReview }
    }
}
