package import Accounting

/// The names of a book that a message may use: its categories, accounts and people, and what was learned from corrections.
///
/// Built from the rows of a book; a book whose names did not change may keep it.
package struct KnownNames: Sendable {
    package let categories: CategoryMatcher
    let accounts: [KnownAccount]
    private let people: [String: String]

    struct KnownAccount: Sendable {
        let name: String
        let lower: String
        let kind: Account.Kind
    }

    /// - Parameter memory: `normalizedWords` of descriptions and payees → the name of the category they were corrected to.
    ///   A message in exactly the remembered words gets that category whatever names or aliases say.
    package init(categories: [Category], accounts: [Account], people: [String], memory: [String: String] = [:]) {
        self.init(
            matcher: CategoryMatcher(categories: categories, memory: memory),
            accounts: accounts.map { ($0.name, $0.kind) }, people: people)
    }

    private init(matcher: CategoryMatcher, accounts: [(String, Account.Kind)], people: [String]) {
        categories = matcher
        self.accounts = accounts.map { KnownAccount(name: $0.0, lower: lowercased($0.0), kind: $0.1) }
        self.people = Dictionary(people.map { (lowercased($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The names of a book just made: the default categories, and the accounts Cash, Bank and Card.
    package static let defaults = KnownNames(
        matcher: CategoryMatcher(DefaultCategory.all.map { ($0.name, $0.kind, $0.icon, $0.aliases) }, memory: [:]),
        accounts: [("Cash", .cash), ("Bank", .bank), ("Card", .card)], people: [])

    /// The account of a lower-case name, or of the first word of its name when that is one account only.
    func account(_ lower: String) -> KnownAccount? {
        guard !lower.isEmpty else { return nil }
        if let exact = accounts.first(where: { $0.lower == lower }) { return exact }
        let begun = accounts.filter { $0.lower.hasPrefix(lower + " ") }
        return begun.count == 1 ? begun[0] : nil
    }

    /// The only account of a kind, or nil when there are none or several.
    func onlyAccount(_ kind: Account.Kind) -> KnownAccount? {
        let found = accounts.filter { $0.kind == kind }
        return found.count == 1 ? found[0] : nil
    }

    /// The person of a lower-case name, also by first name.
    func person(_ lower: String) -> String? {
        guard !people.isEmpty, !lower.isEmpty else { return nil }
        if let exact = people[lower] { return exact }
        let begun = people.filter { $0.key.hasPrefix(lower + " ") }
        return begun.count == 1 ? begun.first?.value : nil
    }
}
