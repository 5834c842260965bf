import Accounting
import ExternalServices
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct SessionTests {
    static let day: Int64 = 86_400

    @Test(arguments: Engine.available)
    func `a session ends after two weeks without use`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let token = try await house.logIn()
            house.time.advance(seconds: 14 * Self.day - 1)
            #expect(try await house.sessions.find(token) != nil)
            house.time.advance(seconds: 1)
            #expect(try await house.sessions.find(token) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a session in daily use ends after ninety days`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let token = try await house.logIn()
            for _ in 0..<89 {
                house.time.advance(seconds: Self.day)
                try await house.sessions.markSeen(try #require(try await house.sessions.find(token)))
            }
            house.time.advance(seconds: Self.day)
            #expect(try await house.sessions.find(token) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `use is noted every five minutes at most`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let user = try await house.add().user.id
            let token = try await house.logIn()
            let start = house.time.now
            for (advance, expected) in [(299, 0), (1, 300), (200, 300), (100, 600)] as [(Int64, Int64)] {
                house.time.advance(seconds: advance)
                try await house.sessions.markSeen(try #require(try await house.sessions.find(token)))
                #expect(try await house.sessions.list(of: user).first?.lastSeenAt == start.adding(seconds: expected))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the database has no token, only what it can be recognised by`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let token = try await house.logIn()
            let hash: [UInt8]? = try await database.read { db in try db.value("SELECT token_hash FROM sessions") }
            #expect(hash == token.hash)
            #expect(hash?.count == 32)
            #expect(hash != Array(token.text.utf8))
            #expect(token.csrfToken != token.text)
        }
    }

    @Test(arguments: Engine.available)
    func `a user ends their own sessions and nobody else's`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let asha = try await house.add("asha").user.id
            let ravi = try await house.add("ravi").user.id
            var tokens: [SessionToken] = []
            for _ in 0..<3 { tokens.append(try await house.logIn("asha")) }
            let ravis = try #require(try await house.sessions.find(try await house.logIn("ravi")))
            #expect(try await !house.sessions.end(ravis.id, of: asha))
            #expect(try await house.sessions.list(of: ravi).count == 1)

            let current = try #require(try await house.sessions.find(tokens[1]))
            try await house.sessions.endOthers(than: current.id, of: asha)
            #expect(try await house.sessions.list(of: asha).map(\.id) == [current.id])
            #expect(try await house.sessions.list(of: ravi).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `who is no longer a member has no access and no session in the book`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let asha = try await house.add("asha")
            let ravi = try await house.add("ravi")
            let token = try await house.logIn("asha")
            #expect(try await house.accesses.find(user: asha.user.id, book: ravi.book.id) == nil)
            #expect(try await house.accesses.find(user: asha.user.id, book: asha.book.id) == asha)
            // Somebody else's membership must not do in its place.
            try await database.write { db in
                try db.execute(
                    "INSERT INTO book_members (book_id, user_id, role) VALUES (\(asha.book.id), \(ravi.user.id), 'viewer')")
                _ = try db.execute("DELETE FROM book_members WHERE user_id = \(asha.user.id)")
            }
            #expect(try await house.sessions.find(token) == nil)
            #expect(try await house.accesses.find(user: asha.user.id) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `own books come before those of others`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let asha = try await house.add("asha")
            house.time.advance(seconds: 1)
            let ravi = try await house.add("ravi")
            try await database.write { db in
                _ = try db.execute(
                    "INSERT INTO book_members (book_id, user_id, role) VALUES (\(asha.book.id), \(ravi.user.id), 'viewer')")
            }
            #expect(try await house.accesses.find(user: ravi.user.id)?.book.id == ravi.book.id)
            let guest = try #require(try await house.accesses.find(user: ravi.user.id, book: asha.book.id))
            #expect(guest.role == .viewer)
            #expect(throws: BookAccessError.readOnly) { try guest.writing() }
        }
    }

    @Test(arguments: Engine.available)
    func `the cookie line of whoever runs the server logs in`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let line = try #require(try await house.sessions.cookieLine(forEmail: "asha@example.com", cookie: house.cookie))
            #expect(line.hasPrefix("Cookie: session="))
            let token = try #require(SessionToken(line.dropFirst("Cookie: session=".count)))
            #expect(try await house.sessions.find(token) != nil)
            #expect(try await house.sessions.cookieLine(forEmail: "nobody@example.com", cookie: house.cookie) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `touching a book raises its revision`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let book = try await House(database).add().book.id
            let revisions = try await database.write { db in [try Books.touch(book, in: db), try Books.touch(book, in: db)] }
            #expect(revisions == [1, 2])
            let unknown: Book.ID = TestClock().clock.newID()
            await #expect(throws: BookAccessError.notFound) {
                try await database.write { db in try Books.touch(unknown, in: db) }
            }
        }
    }

    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari on iPhone"),
        ("curl/8.5", "curl/8.5"), ("", "Unknown device"),
    ])
    func `a browser has a short name`(userAgent: String, name: String) {
        #expect(deviceName(userAgent).english == name)
    }
}
