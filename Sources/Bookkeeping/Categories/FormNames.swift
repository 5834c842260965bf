import Accounting
import Identity
import Persistence

/// What the fields of a form offer.
package struct FormNames: Sendable {
    /// So many words are offered where all would make the page heavy; others can be typed.
    private static let mostWords = 100

    package let accounts: [Account]
    package let categories: [Category]
    package let payees, tags: [String]

    package init(accounts: [Account], categories: [Category], payees: [String] = [], tags: [String] = []) {
        (self.accounts, self.categories, self.payees, self.tags) = (accounts, categories, payees, tags)
    }

    package init(
        of book: Book.ID, _ accounts: AccountStore, _ categories: CategoryStore, withWords: Bool = false, in db: any SQLReader
    ) throws {
        self.init(
            accounts: try accounts.list(of: book, in: db), categories: try categories.list(of: book, in: db),
            payees: withWords ? try Self.payees(of: book, in: db) : [], tags: withWords ? try TagStore.names(of: book, limit: Self.mostWords, in: db) : [])
    }

    private static func payees(of book: Book.ID, in db: any SQLReader) throws -> [String] {
        try db.rows("SELECT name FROM payees WHERE book_id = \(book) ORDER BY name_key LIMIT \(mostWords)").map { row in try row[0] }
    }
}
