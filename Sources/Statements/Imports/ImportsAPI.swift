import Accounting
import Bookkeeping
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

    package let database: any SQLDatabase
    package let clock: Clock
    package let ledger: Ledger
    package let accounts: AccountStore
    package let categories: CategoryStore

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

    @Sendable package func add(_ call: APICall<WritingAccess>) async throws -> APIAnswer {
        var query = try call.query()
        let accountID = query.id("account", Account.self)
        try query.finish()
        let preview = try await take(call.body, account: accountID, by: call.access)
        return .one(preview, status: .created, location: "/api/v1/imports/\(preview.id)")
    }

    /// Keeps a table, and answers what it would record.
    package func take(
        _ bytes: [UInt8], account accountID: Account.ID? = nil, by access: WritingAccess
    ) async throws -> ImportPreview {
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw ImportError.notText }
        let id: Import.ID = clock.newID()
        return try await database.write(in: access.book.id) { db in
            let names = try names(accountID, access.reading, in: db)
            let table = try ImportTable(text, names: names) { clock.newID() }
            try db.execute(
                """
                INSERT INTO imports (book_id, id, created_by, created_at, text, account_id)
                VALUES (\(access.book.id), \(id), \(access.user.id), \(clock.now()), \(text), \(names.account.id))
                """)
            return try ImportPreview(id, table, recorded: nil, of: access.book.id, in: db)
        }
    }

    @Sendable package func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        .one(try await preview(of: try call.id(orThrow: ImportError.notFound), by: call.access))
    }

    package func preview(of id: Import.ID, by access: BookAccess) async throws -> ImportPreview {
        try await database.read(in: access.book.id) { db in
            let (table, recorded) = try self.table(id, access, in: db)
            return try ImportPreview(id, table, recorded: recorded, of: access.book.id, in: db)
        }
    }

    @Sendable package func confirm(_ call: APICall<WritingAccess>) async throws -> APIAnswer {
        let id: Import.ID = try call.id(orThrow: ImportError.notFound)
        let done = try await record(id, by: call.access)
        return .object { json in
            json.field("id", id)
            json.field("recorded", done.recorded)
            json.field("known", done.known)
            json.field("rejected", done.rejected)
        }
    }

    /// Records what is not known yet. Done again, also after a break, it records nothing twice.
    @discardableResult
    package func record(
        _ id: Import.ID, by access: WritingAccess
    ) async throws -> (recorded: Int, known: Int, rejected: Int) {
        let (table, _) = try await database.read(in: access.book.id) { db in try self.table(id, access.reading, in: db) }
        var recorded = 0
        for start in stride(from: 0, to: table.entries.count, by: Self.rowsAtOnce) {
            let part = table.entries[start..<min(start + Self.rowsAtOnce, table.entries.count)]
            recorded += try await database.write(in: access.book.id) { db in
                let known = try KnownEntries(part, of: access.book.id, in: db)
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
        return (done, all - done, table.rejected.count)
    }

    private func table(
        _ id: Import.ID, _ access: BookAccess, in db: any SQLReader
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
