import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/imports`: a CSV is taken in and shown as it was understood; once confirmed it is recorded, however often that is
/// asked for only once.
package struct ImportsAPI: Sendable {
    static let largestFile = 25 << 20
    static let shownRows = 20
    /// So many rows are one transaction: others may write in between.
    static let rowsAtOnce = 200

    let database: any SQLDatabase
    let clock: Clock
    let ledger: Ledger
    let accounts: AccountStore
    let categories: CategoryStore

    package init(database: any SQLDatabase, clock: Clock, ledger: Ledger) {
        self.database = database
        self.clock = clock
        self.ledger = ledger
        accounts = AccountStore(clock: clock)
        categories = CategoryStore(clock: clock)
    }

    package func addRoutes(to routes: APIRoutes) {
        routes.post("/api/v1/imports", .editor, upTo: Self.largestFile, type: "text/csv", use: add)
        routes.get("/api/v1/imports/:id", .reader, use: show)
        routes.post("/api/v1/imports/:id/confirmations", .editor, upTo: 1 << 10, type: "application/json", use: confirm)
    }

    @Sendable func add(_ call: APICall<WritingAccess>) async throws -> APIAnswer {
        var query = try call.query()
        let accountID = query.id("account", Account.self)
        try query.finish()
        guard let text = String(validating: call.body, as: UTF8.self), !call.body.contains(0) else { throw ImportError.notText }
        let access = call.access, id: Identifier<ImportsAPI> = clock.newID()
        let preview = try await database.write(in: access.book.id) { db in
            let names = try names(accountID, access.reading, in: db)
            let table = try ImportTable(text, names: names) { clock.newID() }
            try db.execute(
                """
                INSERT INTO imports (book_id, id, created_by, created_at, text, account_id)
                VALUES (\(access.book.id), \(id), \(access.user.id), \(clock.now()), \(text), \(names.account.id))
                """)
            return try Preview(id, table, recorded: nil, of: access.book.id, in: db)
        }
        return .one(preview, status: .created, location: "/api/v1/imports/\(id)")
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let id: Identifier<ImportsAPI> = try call.id(orThrow: ImportError.notFound)
        let access = call.access
        return try await database.read(in: access.book.id) { db in
            let (table, recorded) = try self.table(id, access, in: db)
            return .one(try Preview(id, table, recorded: recorded, of: access.book.id, in: db))
        }
    }

    /// Records what is not known yet. Done again, also after a break, it records nothing twice.
    @Sendable func confirm(_ call: APICall<WritingAccess>) async throws -> APIAnswer {
        let id: Identifier<ImportsAPI> = try call.id(orThrow: ImportError.notFound)
        let access = call.access
        let (table, _) = try await database.read(in: access.book.id) { db in try self.table(id, access.reading, in: db) }
        var recorded = 0
        for start in stride(from: 0, to: table.entries.count, by: Self.rowsAtOnce) {
            let part = table.entries[start..<min(start + Self.rowsAtOnce, table.entries.count)]
            recorded += try await database.write(in: access.book.id) { db in
                let known = try Known(part, of: access.book.id, in: db)
                for entry in part where !known.has(entry) {
                    try ledger.record(entry.transaction, from: .init(.api, idempotencyKey: entry.key), by: access, in: db)
                }
                return part.count { !known.has($0) }
            }
        }
        let (all, done) = (table.entries.count, recorded)
        try await database.write(in: access.book.id) { db in
            _ = try db.execute(
                """
                UPDATE imports SET recorded_at = \(clock.now()), recorded = recorded + \(done), known = \(all - done)
                WHERE book_id = \(access.book.id) AND id = \(id)
                """)
        }
        return .object { json in
            json.field("id", id)
            json.field("recorded", done)
            json.field("known", all - done)
            json.field("rejected", table.rejected.count)
        }
    }

    private func table(
        _ id: Identifier<ImportsAPI>, _ access: BookAccess, in db: any SQLReader
    ) throws -> (ImportTable, recorded: Int64?) {
        let row = try db.row(
            "SELECT text, account_id, recorded_at, recorded FROM imports WHERE book_id = \(access.book.id) AND id = \(id)")
        guard let row else { throw ImportError.notFound }
        let table = try ImportTable(try row[0], names: try names(try row[1], access, in: db)) { clock.newID() }
        let at: Timestamp? = try row[2]
        return (table, at == nil ? nil : try row[3])
    }

    private func names(_ account: Account.ID?, _ access: BookAccess, in db: any SQLReader) throws -> ImportNames {
        let all = try accounts.list(of: access.book.id, in: db)
        let wanted = account.map { id in all.first { $0.id == id } } ?? all.first { $0.currency == access.book.currency }
        guard let wanted else { throw InvalidFields([FieldFault("account", "unknown_account", "There is no such account in this book.")]) }
        return ImportNames(
            accounts: all, categories: try categories.list(of: access.book.id, in: db), account: wanted, region: access.user.region)
    }
}

/// Which entries of a table the book has already.
private struct Known {
    private let keys: Set<String>
    private let ids: Set<String>

    init(_ entries: some Sequence<ImportTable.Entry>, of book: Book.ID, in db: any SQLReader) throws {
        let keys = entries.map(\.key)
        let own = keys.compactMap { Transaction.ID($0.dropFirst(7)) }
        self.keys = Set(
            try db.rows("SELECT idempotency_key FROM transactions WHERE book_id = \(book) AND idempotency_key IN (\(list: keys))")
                .map { row in try row[0] })
        ids = Set(
            try db.rows("SELECT id FROM transactions WHERE book_id = \(book) AND id IN (\(list: own))")
                .map { row in (try row[0] as Transaction.ID).description })
    }

    func has(_ entry: ImportTable.Entry) -> Bool { keys.contains(entry.key) || ids.contains(String(entry.key.dropFirst(7))) }
}

/// What an import would do.
private struct Preview: JSONWritable {
    let id: Identifier<ImportsAPI>
    let table: ImportTable
    let recorded: Int64?
    private(set) var known = 0
    private var isKnown: [Bool] = []

    init(_ id: Identifier<ImportsAPI>, _ table: ImportTable, recorded: Int64?, of book: Book.ID, in db: any SQLReader) throws {
        self.id = id
        self.table = table
        self.recorded = recorded
        for start in stride(from: 0, to: table.entries.count, by: 200) {
            let part = table.entries[start..<min(start + 200, table.entries.count)]
            let there = try Known(part, of: book, in: db)
            let found = part.map(there.has)
            known += found.count { $0 }
            if isKnown.count < ImportsAPI.shownRows { isKnown += found }
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.key("columns")
            json.array { json in
                for column in table.columns.named(in: table.header) {
                    json.value(Column(field: column.field.rawValue, name: column.name))
                }
            }
            json.field("count", table.entries.count)
            json.field("known", known)
            json.field("recorded", recorded)
            json.key("rows")
            json.array { json in
                for (entry, isKnown) in zip(table.entries.prefix(ImportsAPI.shownRows), isKnown) {
                    json.object { json in
                        json.field("line", entry.line)
                        json.field("known", isKnown)
                        json.field("transaction") { json in entry.transaction.writeFields(to: &json) }
                    }
                }
            }
            json.field("rejected", list: table.rejected.prefix(100))
            json.field("rejected_count", table.rejected.count)
        }
    }

    private struct Column: JSONWritable {
        let field, name: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("field", field)
                json.field("column", name)
            }
        }
    }
}
