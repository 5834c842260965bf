/// A place where money sits: a wallet, a bank account, a card, a loan.
package struct Account: Hashable, Sendable {
    package typealias ID = Identifier<Account>
    package enum Kind: String, Sendable, CaseIterable, Codable { case cash, bank, card, wallet, loan }

    package let id: ID
    package let name: String
    package let kind: Kind
    package let currency: Currency

    package init(id: ID, name: String, kind: Kind, currency: Currency) {
        self.id = id
        self.name = name
        self.kind = kind
        self.currency = currency
    }
}
