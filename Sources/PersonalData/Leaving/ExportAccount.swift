import Accounting
import BackgroundJobs
import ExternalServices
import FileFormats
import FileStorage
import Identity
import Persistence

/// Makes one export.
struct ExportAccount: JobOnOne {
    static let queue = "maintenance"
    static let name = "identity.export"
    static let retry = RetryPolicy.exponential(attempts: 4, cap: .seconds(600))
    let id: Exports.Entry.ID
}

struct ExportAccountHandler: JobHandler {
    let exports: Exports
    let contents: AccountContents

    init(exports: Exports, contents: AccountContents) {
        self.exports = exports
        self.contents = contents
    }

    func run(_ job: ExportAccount, context: JobContext) async throws {
        let database = exports.database
        let found = try await database.read { db in
            try Exports.get(job.id, in: db).map { entry in (entry, try AccountScope(of: entry.user, in: db)) }
        }
        guard let (entry, scope) = found, entry.state != .done, let key = Exports.key(of: entry.id, user: entry.user) else { return }
        let parts = try await entries(of: scope)
        let zip = ZipStream(parts, at: exports.clock.now().seconds) { number in
            let progress = number * 100 / max(parts.count, 1)
            try await database.write { db in
                _ = try db.execute(
                    "UPDATE account_exports SET state = \(Exports.State.running), progress = \(progress) WHERE id = \(entry.id)")
            }
        }
        let stored = try await exports.files.put(zip, at: key)
        try await database.write { db in
            try db.execute(
                "UPDATE account_exports SET state = \(Exports.State.done), progress = 100, size = \(stored.size) WHERE id = \(entry.id)")
            try context.complete(in: db)
        }
    }

    /// `you/sessions.json`, `books/019a…/transactions.json`, `files/…`.
    private func entries(of scope: AccountScope) async throws -> [ZipEntry] {
        let database = exports.database, files = exports.files
        let shown = contents.tables.filter { !$0.isDerived }
        var entries = shown.filter { $0.owner == .user }.map { table in
            ZipEntry("you/\(table.name).json") { ExportedRows(of: table, scope.user, in: database) }
        }
        for book in scope.books {
            entries += shown.filter { $0.owner == .book }.map { table in
                ZipEntry("books/\(book)/\(table.name).json") { ExportedRows(of: table, book, in: database) }
            }
        }
        for key in try await contents.keys(of: scope, in: files) where !key.description.hasPrefix("exports/") {
            entries.append(ZipEntry("files/\(key)") { try await files.get(key) })
        }
        return entries
    }
}

extension AccountContents {
    /// The files of a person and of their books.
    package func keys(of scope: AccountScope, in files: SealedFiles) async throws -> [FileKey] {
        var keys: [FileKey] = []
        for prefix in parts.flatMap({ $0.files(scope) }) {
            var last: FileKey?
            repeat {
                let page = try await files.keys(prefix: prefix, after: last)
                keys += page
                last = page.last
            } while last != nil
        }
        return keys
    }
}
