import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The names that a book knows: payees and tags, and the search over everything.
struct NamesAPI: Sendable {
    let database: any SQLDatabase
    let accounts: AccountStore
    let categories: CategoryStore

    init(database: any SQLDatabase, accounts: AccountStore, categories: CategoryStore) {
        self.database = database
        self.accounts = accounts
        self.categories = categories
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/payees", .reader, use: payees)
        routes.get("/api/v1/tags", .reader, use: tags)
        routes.get("/api/v1/search", .reader, use: search)
    }

    @Sendable func payees(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        var query = try call.query()
        let (beginning, limit) = (query.text("name"), query.limit())
        let keys = query.cursor(of: "payees")
        try query.finish()
        return try await database.read(call) { db in
            let found = try PayeeResource.list(
                of: book, beginning: beginning?.lowercased() ?? "", after: keys?.first, limit: limit + 1, in: db)
            let page = Array(found.prefix(limit))
            let next = found.count > limit ? page.last.map { PageCursor.next(of: "payees", $0.key) } : nil
            return .page(page, next: next)
        }
    }

    @Sendable func tags(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        return try await database.read(call) { db in
            .page(try TagStore.names(of: book, limit: 1_000, in: db).map(TagResource.init), next: nil)
        }
    }

    /// What the words of `text` are found in: at most ten of each kind.
    @Sendable func search(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        var query = try call.query()
        let text = query.text("text")
        if text == nil { query.note("text", "missing", "Say what to search for.") }
        try query.finish()
        let words = (text ?? "").lowercased()
        var wanted = TransactionQuery()
        wanted.text = text
        wanted.limit = 10
        return try await database.read(call) { [wanted] db in
            let transactions = try TransactionResource.page(wanted, of: book, in: db).rows
            let payees = try PayeeResource.list(of: book, beginning: words, after: nil, limit: 10, in: db)
            let accounts = try accounts.balances(of: book, in: db).filter { $0.account.name.lowercased().contains(words) }
            let categories = try categories.list(of: book, in: db).filter { category in
                category.name.lowercased().contains(words) || category.aliases.contains { $0.hasPrefix(words) }
            }
            return .object(reserving: 8192) { json in
                json.field("transactions", list: transactions)
                json.field("payees", list: payees)
                json.field("accounts", list: accounts.prefix(10))
                json.field("categories", list: categories.prefix(10))
            }
        }
    }
}

/// The other side of transactions.
struct PayeeResource: JSONWritable {
    let id: Identifier<Payee>
    let name, key: String

    /// In the order of their names, those that begin so.
    static func list(
        of book: Book.ID, beginning: String, after key: String?, limit: Int, in db: any SQLReader
    ) throws -> [PayeeResource] {
        let behind: SQL = key.map { "AND name_key > \($0)" } ?? ""
        return try db.rows(
            """
            SELECT id, name, name_key FROM payees
            WHERE book_id = \(book) AND name_key >= \(beginning) AND name_key < \(beginning + "\u{10FFFF}") \(behind)
            ORDER BY name_key LIMIT \(limit)
            """
        ).map { row in PayeeResource(id: try row[0], name: try row[1], key: try row[2]) }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
        }
    }
}

struct TagResource: JSONWritable {
    let name: String

    func write(to json: inout JSONWriter) { json.object { json in json.field("name", name) } }
}
