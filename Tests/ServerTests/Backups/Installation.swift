import Accounting
import Crypto
import ExternalServices
import FileStorage
import Foundation
import Logging
import Persistence
import PersistenceSQLite
@testable import Server
import Testing

/// A data folder with a book's tables and some files in it.
struct Installation: Sendable {
    let folder: String
    var settings: Settings { Settings(values: [Setting.data.rawValue: folder + "/data"]) }
    var backups: BackupFolder { BackupFolder(path: folder + "/data/backups") }

    /// Opens it for a test, as a server does.
    func use<Value>(_ work: (SQLiteDatabase, SealedFiles) async throws -> Value) async throws -> Value {
        let database = try await open()
        let files = try await OpenFiles.open(settings, logger: .silent)
        let value = try await work(database, files.files)
        await files.close()
        try await database.close()
        return value
    }

    /// A process that is being started elsewhere has for a moment what this one had open, its locks too.
    private func open() async throws -> SQLiteDatabase {
        for _ in 0..<100 {
            do { return try await openFile() } catch SQLiteOpeningError.inUse { try await Task.sleep(for: .milliseconds(50)) }
        }
        return try await openFile()
    }

    private func openFile() async throws -> SQLiteDatabase {
        let database = try await OpenDatabase.open(settings, clock: .system, logger: .silent)
        return try #require(database as? SQLiteDatabase)
    }

    /// One book with `count` accounts, as many categories, and as many files.
    func fill(_ count: Int, name: String) async throws {
        try await use { database, files in
            try await database.write { db in try Self.insertBook(in: db) }
            for number in 0..<count {
                try await Self.insertPair("\(name) \(number)", in: database)
                guard let key = FileKey("receipts/\(name)-\(number).pdf") else { throw CommandFailure("no key") }
                try await files.put(Array("\(name) \(number)".utf8) + [UInt8](repeating: UInt8(number % 250), count: 30_000), at: key)
            }
        }
    }

    private static let book = UUID(uuidString: "01900000-0000-7000-8000-000000000001")

    private static func insertBook(in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO books (id, name, currency, time_zone, month_start, created_at)
            VALUES (\(book), 'Home', 'EUR', 'Europe/Berlin', 1, 0) ON CONFLICT DO NOTHING
            """)
    }

    /// An account and a category in one transaction: in every consistent copy there are as many of one as of the other.
    static func insertPair(_ name: String, in database: any SQLDatabase) async throws {
        try await database.write { db in
            try db.execute(
                """
                INSERT INTO accounts (book_id, id, name, name_key, kind, currency, balance)
                VALUES (\(book), \(UUID()), \(name), \(name), 'cash', 'EUR', \(Int64(name.utf8.count)))
                """)
            try db.execute(
                """
                INSERT INTO categories (book_id, id, name, name_key, icon, color, kind)
                VALUES (\(book), \(UUID()), \(name), \(name), 'x', 'x', 'expense')
                """)
        }
    }

    @discardableResult
    func backUp() async throws -> String {
        try await use { database, files in
            try await BackupWriter(database: database, store: files.store, folder: backups, clock: .system).write { _ in }
        }
    }

    /// Every file, opened, by its key.
    func files() async throws -> [String: [UInt8]] {
        try await use { _, files in
            var all: [String: [UInt8]] = [:]
            for key in try await files.keys(prefix: "") { all[key.description] = try await files.get(key).collected(upTo: 1 << 20) }
            return all
        }
    }

    func hash() async throws -> String { try await use { database, _ in try await database.read { db in try logicalHash(db) } } }
}

/// The contents of every table, whatever the file looks like.
func logicalHash(_ db: any SQLReader) throws -> String {
    var hash = SHA256()
    for table in try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") {
        let (name, sql) = (try table[0] as String, try table[1] as String)
        if sql.hasPrefix("CREATE VIRTUAL") { continue }
        let rows = try db.rows(SQL(stringLiteral: "SELECT * FROM \"\(name)\"")).map { "\($0.values)" }.sorted()
        hash.update(data: Data("\(name): \(rows)".utf8))
    }
    return hash.finalize().map { String($0, radix: 16) }.joined()
}

func hash(ofBackup path: String) throws -> String {
    let copy = try SQLiteCopy(path: path + "/tuppence.db")
    defer { try? copy.close() }
    return try copy.read(logicalHash)
}

extension Logger {
    static let silent = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
}

/// Ends this process as a power cut does, soon.
func killSoon(within microseconds: ClosedRange<UInt32>) {
    Thread.detachNewThread {
        usleep(UInt32.random(in: microseconds))
        kill(getpid(), SIGKILL)
    }
}
