import Accounting
import Conversations
import ExternalServices
import Features
import FileStorage
import Foundation
import Logging
import Persistence
import PersistenceSQLite
import TestSupport
import Testing

@testable import Identity
@testable import PersonalData
@testable import Server
@testable import SigningIn

@Suite struct AccountTablesTests {
    @Test func `every table that names a person or a book is exported and deleted`() async throws {
        try await withTemporaryFolder { folder in
            try await Installation(folder: folder).use { database, _ in
                let names: [String] = try await database.read { db in
                    try db.rows(
                        """
                        SELECT DISTINCT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
                        WHERE tables.type = 'table' AND columns.name IN ('user_id', 'book_id') ORDER BY tables.name
                        """
                    ).map { row in try row[0] }
                }
                #expect(Set(names).subtracting(FeatureList.all.contents.tableNames) == [])
                #expect(names.count > 25)
            }
        }
    }

    @Test func `after a deletion the database's file has no word of the person left`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            let path = try place.settings.databasePath()
            let time = TestClock()
            let user = try await place.use { database, files in
                try await Self.live(in: Self.program(place, database, files, time))
            }
            #expect(try Self.canaries(in: path).count == 6)
            try await place.use { database, files in
                let program = try Self.program(place, database, files, time)
                _ = try await program.deletions.ask(for: user, from: "192.0.2.77")
                time.advance(seconds: 30 * 86_400)
                #expect(try await program.deletions.carryOut() == 1)
            }
            #expect(try Self.canaries(in: path) == [])
        }
    }

    @Test func `an export shows the trail as text, and no numbers of the database's own`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.use { database, files in
                let user = try await Self.live(in: Self.program(place, database, files, TestClock()))
                let book = try #require(try await database.read { db in try BookAccesses.find(user: user, in: db) }).book.id
                func rows(_ name: String) async throws -> [[String: Any]] {
                    let table = try #require(FeatureList.all.contents.tables.first { $0.name == name })
                    var bytes: [UInt8] = []
                    for try await piece in ExportedRows(of: table, book, in: database) { bytes += piece }
                    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
                }
                let states = try await rows("audit_trail").compactMap { $0["after"] as? String }
                #expect(states.contains { $0.hasPrefix("{\"account\":\"") && $0.contains("\"description\":\"canarypetrol\"") })
                #expect(states.allSatisfy { $0.first == "{" })
                let entries = try await rows("transactions")
                #expect(!entries.isEmpty && entries.allSatisfy { $0["id"] != nil && $0["number"] == nil })
            }
        }
    }

    private static func program(
        _ place: Installation, _ database: any SQLDatabase, _ files: SealedFiles, _ time: TestClock
    ) throws -> Program {
        try Program(place.settings, database: database, files: files, shared: .alone, clock: time.clock, logger: .silent)
    }

    /// Entries, tags, questions, a budget: words of a life.
    private static func live(in program: Program) async throws -> User.ID {
        let form = RegistrationForm(
            name: "Canaryname", email: "canarymail@example.com", password: "three blue herons", locale: "en-IN", currency: "INR",
            timeZone: "Asia/Kolkata")
        let user = try await program.house.registration().create(form).user.id
        for text in [
            "120 canarypetrol", "50 food canarylunch with Canaryfriend #canarytag", "budget food 5000", "search canarypetrol", "30 tea", "undo",
        ] {
            _ = try await program.messages.say(text, as: user, inbox: program.inbox)
        }
        return user
    }

    private static func canaries(in path: String) throws -> Set<String> {
        let wal = (try? Data(contentsOf: URL(fileURLWithPath: path + "-wal"))) ?? Data()
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)) + wal, as: Unicode.ASCII.self).lowercased()
        let words = ["canaryname", "canarymail", "canarypetrol", "canarylunch", "canaryfriend", "canarytag"]
        return Set(words.filter { text.contains($0) })
    }
}
