import Accounting
import ExternalServices
import FileStorage
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Identity
@testable import PersonalData
@testable import SigningIn

@Suite struct DeletionTests {
    static let day: Int64 = 86_400

    @Test(arguments: Engine.available)
    func `it is asked for twice over, ends all sessions, and a login calls it off`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let elsewhere = try await house.logIn()
            #expect(try await browser.get("/settings/deletion/").text.contains("<li dir=\"auto\">Personal</li>"))
            #expect(try await browser.post("/settings/deletion/", ["email": "ravi@example.com"]).status == .unprocessableContent)
            #expect(try await browser.post("/settings/deletion/", ["email": "Asha@Example.com"]).location == "/login/?left=1")
            #expect(try await house.sessions.find(elsewhere) == nil)
            house.time.advance(seconds: 29 * Self.day)
            #expect(try await house.deletions.carryOut() == 0)
            _ = try await house.logIn()
            house.time.advance(seconds: 2 * Self.day)
            #expect(try await house.deletions.carryOut() == 0)
            #expect(try await house.count("users") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `after thirty days the person, their books and their files are gone, and nobody else's`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let asha = try #require(try await house.session(of: browser)).access
            _ = try await browser.upload("/settings/picture/", "picture", AvatarTests.png)
            let ravi = try await house.add("ravi")
            try await house.database.write { db in
                // A guest in Asha's book, and Asha in Ravi's, who owns it with her.
                try db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (\(asha.book.id), \(ravi.user.id), 'editor')")
                _ = try db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (\(ravi.book.id), \(asha.user.id), 'owner')")
            }
            _ = try await browser.post("/settings/deletion/", ["email": "asha@example.com"])
            house.time.advance(seconds: 30 * Self.day)
            #expect(try await house.deletions.carryOut() == 1)
            let users: [String] = try await house.database.read { db in try db.rows("SELECT email FROM users").map { row in try row[0] } }
            #expect(users == ["ravi@example.com"])
            let books: [Book.ID] = try await house.database.read { db in try db.rows("SELECT id FROM books").map { row in try row[0] } }
            #expect(books == [ravi.book.id])
            #expect(try await house.count("book_members") == 1)
            #expect(try await house.files.keys(prefix: "").isEmpty)
            await #expect(throws: WrongCredentials.self) { try await house.logIn() }
            _ = try await house.logIn("ravi")
        }
    }

    @Test(arguments: Engine.available)
    func `keys rest while it waits, and wake with a login of a person or of a program`(engine: Engine) async throws {
        try await withBrowser(engine) { house, _ in
            let (asha, ravi) = (try await house.add(), try await house.add("ravi"))
            let (key, others) = (try await house.makeKey(for: asha), try await house.makeKey(for: ravi))
            for isProgram in [false, true] {
                // Twice over, as by two windows at once.
                for _ in 0..<2 { _ = try await house.deletions.ask(for: asha.user.id, from: "") }
                await #expect(throws: APIRefusal.self) { try await house.callers.find(key, in: nil) }
                #expect(try await house.callers.find(others, in: nil).user.id == ravi.user.id)
                if isProgram {
                    let device = Device(userAgent: "", address: "")
                    try await house.database.write { db in _ = try RefreshTokens(clock: house.clock).start(for: asha.user.id, on: device, in: db) }
                } else {
                    _ = try await house.logIn()
                }
                #expect(try await house.callers.find(key, in: nil).user.id == asha.user.id)
            }
            house.time.advance(seconds: 31 * Self.day)
            #expect(try await house.deletions.carryOut() == 0)
        }
    }
}

extension House {
    /// The key's secret, as a program shows it.
    fileprivate func makeKey(for access: BookAccess) async throws -> String {
        let wish = APIKeys.Wish(name: "Backup", scopes: [.read], days: 90)
        return try await database.write { db in try APIKeys(clock: clock).make(wish, for: access, from: "", in: db).secret }
    }

    fileprivate var callers: Callers {
        Callers(
            database: database, clock: clock,
            tokens: AccessTokens(keys: SigningKeys(database: database, clock: clock, sealing: keys), clock: clock, issuer: "http://x"),
            usage: KeyUsage(database: database, clock: clock), days: DayCounts(database: database, clock: clock))
    }
}
