/// What money was spent on or earned by.
package struct Category: Hashable, Sendable {
    package typealias ID = Identifier<Category>
    package enum Kind: String, Sendable, CaseIterable, Codable { case expense, income }

    package let id: ID
    package let name: String
    /// One emoji.
    package let icon: String
    /// `#rrggbb`.
    package let color: String
    package let kind: Kind
    package let parent: ID?
    /// Other words that mean this category, lower case.
    package let aliases: [String]

    package init(id: ID, name: String, icon: String, color: String, kind: Kind, parent: ID?, aliases: [String]) {
        self.id = id
        self.name = name
        self.icon = icon
        self.color = color
        self.kind = kind
        self.parent = parent
        self.aliases = aliases
    }
}
