import Accounting
import Identity
import Persistence

/// The names of a book by which messages mean its parts: categories, accounts, and what was learned from corrections.
package struct BookNames: Sendable {
    package let categories: [Category]
    package let accounts: [Account]
    /// Normalised words of a description or payee, and the category they were corrected to.
    package let memory: [String: Category.ID]

    package static func load(of book: Book.ID, categories: CategoryStore, accounts: AccountStore, in db: any SQLReader) throws
        -> BookNames
    {
        var memory: [String: Category.ID] = [:]
        for row in try db.rows("SELECT words, category_id FROM memory WHERE book_id = \(book)") {
            memory[try row[0]] = try row[1] as Category.ID
        }
        return BookNames(
            categories: try categories.list(of: book, in: db), accounts: try accounts.list(of: book, in: db), memory: memory)
    }

    /// A number that changes whenever one of the names does, so that they may be kept between messages.
    package static func revision(of book: Book.ID, in db: any SQLReader) throws -> Int64 {
        try db.value("SELECT revision FROM name_revisions WHERE book_id = \(book)") ?? 0
    }

    package static func changed(_ book: Book.ID, in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO name_revisions (book_id, revision) VALUES (\(book), 1)
            ON CONFLICT (book_id) DO UPDATE SET revision = name_revisions.revision + 1
            """)
    }
}
