import Accounting

/// A page that people go to: an entry of the navigation, of the quick search, or of both.
///
///     Place("/payees/", "Payees", "shop", navigation: 80, search: 80, also: ["Merchants", "Shops"])
package struct Place: Sendable {
    package let path: String
    package let label: Words
    /// One of our own icons.
    package let icon: String
    /// Its order in the navigation; nil where only the quick search leads there.
    package let navigation: Int?
    /// Its order among places that fit a search equally well.
    package let search: Int
    /// Other words that people may look for.
    package let aliases: [String]
    package let isForAdministrators: Bool

    package init(
        _ path: String, _ label: Words, _ icon: String, navigation: Int? = nil, search: Int, also aliases: [String] = [],
        isForAdministrators: Bool = false
    ) {
        self.path = path
        self.label = label
        self.icon = icon
        self.navigation = navigation
        self.search = search
        self.aliases = aliases
        self.isForAdministrators = isForAdministrators
    }
}

extension [Place] {
    /// Those of the navigation, in its order.
    package func inNavigation(isAdministrator: Bool) -> [Place] {
        filter { $0.navigation != nil && (isAdministrator || !$0.isForAdministrators) }
            .sorted { ($0.navigation ?? 0) < ($1.navigation ?? 0) }
    }

    /// Those of the quick search, in its order.
    package func inSearch(isAdministrator: Bool) -> [Place] {
        filter { isAdministrator || !$0.isForAdministrators }.sorted { $0.search < $1.search }
    }
}
