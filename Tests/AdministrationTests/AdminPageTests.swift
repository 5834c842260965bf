import Accounting
import BackgroundJobs
import ExternalServices
import Features
import Foundation
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Administration
@testable import Identity
@testable import SigningIn

/// Two people on one server: Asha, who came first and runs it, and Ravi.
private struct Server: Sendable {
    static let schema = IdentitySchema.migrations + JobSchema.migrations
    static let webFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web").path

    let database: any SQLDatabase
    let time = TestClock()
    let asha, ravi: SessionToken
    let ravisID: User.ID

    init(_ database: any SQLDatabase) async throws {
        self.database = database
        let clock = time.clock
        let registration = Registration(database: database, clock: clock, hasher: PasswordHasher())
        let sessions = Sessions(database: database, clock: clock)
        var tokens: [(SessionToken, User.ID)] = []
        for name in ["Asha", "Ravi"] {
            let form = RegistrationForm(
                name: name, email: "\(name.lowercased())@example.com", password: "three blue herons", locale: "en-IN",
                currency: "INR", timeZone: "Asia/Kolkata")
            let access = try await database.write { db in
                try registration.create(form, hashed: PasswordHash(phc: ""), in: db)
            }
            tokens.append((try await sessions.start(for: access.user.id, on: Device(userAgent: "Test", address: "")), access.user.id))
        }
        (asha, ravi, ravisID) = (tokens[0].0, tokens[1].0, tokens[1].1)
    }

    func router() throws -> Router<VisitorContext> {
        let pages = try PageRenderer(folder: Self.webFolder)
        let router = Router(context: VisitorContext.self)
        router.add(middleware: SessionMiddleware(
            sessions: Sessions(database: database, clock: time.clock), cookie: SessionCookie(baseURL: "http://x")))
        let users = router.group(context: UserContext.self).add(middleware: ErrorPages(pages: pages))
        let routes = users.group(context: AdministratorContext.self)
        let facts = ServerFacts(
            version: "1", configuration: [.init("REDIS_URL", "set")], health: { [.init("Database", "whole")] },
            storage: { [.init("Free disk", "1 GB", isFault: true)] },
            usage: { _, _ in
                [ChannelUsage(channel: "whatsapp", received: 3, sent: 2, failed: 1, billable: ["utility": 1_000])]
            })
        OverviewController(facts: facts, prices: try MessagePrices("USD utility=0.0008"), clock: time.clock, pages: pages)
            .addRoutes(to: routes)
        UsersController(
            directory: UserDirectory(database: database), administrators: Administrators(database: database, clock: time.clock),
            clock: time.clock, pages: pages
        ).addRoutes(to: routes)
        JobsController(database: database, queue: JobQueue(clock: time.clock), clock: time.clock, pages: pages).addRoutes(to: routes)
        return router
    }
}

private struct Visitor: Sendable {
    let client: any TestClientProtocol
    let token: SessionToken?

    func get(_ path: String) async throws -> TestResponse { try await send(path, .get, "") }
    func post(_ path: String) async throws -> TestResponse { try await send(path, .post, "_csrf=\(token?.csrfToken ?? "")") }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let token { headers[.cookie] = "session=\(token.text)" }
        return try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body)) { $0 }
    }
}

private func withServer(
    _ engine: Engine, _ test: @escaping @Sendable (Server, Visitor, Visitor) async throws -> Void
) async throws {
    try await withDatabase(engine, Server.schema) { database in
        let server = try await Server(database)
        try await Application(router: server.router()).test(.router) { client in
            try await test(server, Visitor(client: client, token: server.asha), Visitor(client: client, token: server.ravi))
        }
    }
}

@Suite struct AdminPageTests {
    @Test(arguments: ["/admin/", "/admin/users/", "/admin/jobs/", "/admin/channels/"])
    func `only an administrator sees the pages of the server`(path: String) async throws {
        try await withServer(.sqlite) { _, asha, ravi in
            let nobody = Visitor(client: ravi.client, token: nil)
            let seen = try await [asha.get(path).status, ravi.get(path).status, nobody.get(path).status]
            #expect(seen == [.ok, .forbidden, .seeOther])
        }
    }

    @Test(arguments: Engine.available)
    func `a disabled user is out at once and comes back when enabled`(engine: Engine) async throws {
        try await withServer(engine) { server, asha, ravi in
            let sessions = Sessions(database: server.database, clock: server.time.clock)
            #expect(try await ravi.post("/admin/users/\(server.ravisID)/disablings/").status == .forbidden)
            #expect(try await asha.post("/admin/users/\(server.ravisID)/disablings/").status == .seeOther)
            #expect(try await sessions.find(server.ravi) == nil)
            #expect(try await asha.get("/admin/users/").text.contains("disabled"))
            #expect(try await asha.post("/admin/users/\(server.ravisID)/enablings/").status == .seeOther)
            let events: [String] = try await server.database.read { db in
                try db.rows("SELECT event FROM access_log WHERE user_id = \(server.ravisID) ORDER BY number").map { row in try row[0] }
            }
            #expect(events == ["admin.user_disabled", "admin.user_enabled"])
            #expect(try await AccessLog.verify(server.database).findings.isEmpty)
        }
    }

    @Test func `an administrator can't disable themselves`() async throws {
        try await withServer(.sqlite) { server, asha, _ in
            let id = try #require(try await Users.find(email: "asha@example.com", in: server.database)).id
            #expect(try await asha.post("/admin/users/\(id)/disablings/").status == .conflict)
            #expect(try await asha.get("/admin/").status == .ok)
        }
    }

    @Test(arguments: Engine.available)
    func `dead jobs are tried again or forgotten, and that is noted`(engine: Engine) async throws {
        try await withServer(engine) { server, asha, _ in
            try await server.database.write { db in
                for id in 1...3 {
                    try db.execute(
                        """
                        INSERT INTO dead_jobs (id, name, payload, queue, attempts, crashes, last_error, died_at)
                        VALUES (\(id), 'test.job', '{}', 'test', 5, 0, 'it broke', 0)
                        """)
                }
            }
            #expect(try await asha.get("/admin/jobs/").text.contains("it broke"))
            #expect(try await asha.post("/admin/jobs/1/retries/").status == .seeOther)
            #expect(try await asha.post("/admin/jobs/1/retries/").status == .notFound)
            #expect(try await asha.post("/admin/jobs/2/deletions/").status == .seeOther)
            #expect(try await asha.post("/admin/jobs/retries/").status == .seeOther)
            let counts = try await JobList(database: server.database).counts()
            #expect(counts.dead == 0 && counts.waiting == 2)
            let noted: Int? = try await server.database.read { db in
                try db.value("SELECT COUNT(*) FROM access_log WHERE event LIKE 'admin.job%'")
            }
            #expect(noted == 3)
        }
    }

    @Test func `channels show what charged messages cost, the overview what needs a look`() async throws {
        try await withServer(.sqlite) { _, asha, _ in
            #expect(try await asha.get("/admin/channels/").text.contains("USD 0.80"))
            let overview = try await asha.get("/admin/").text
            #expect(overview.contains("look at this") && overview.contains("REDIS_URL"))
        }
    }
}

extension TestResponse {
    fileprivate var text: String { String(buffer: body) }
}
