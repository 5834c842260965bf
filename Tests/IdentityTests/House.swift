import Accounting
import BackgroundJobs
import ExternalServices
import FileStorage
import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import Persistence
import TestSupport
import WebInterface

@testable import Identity
@testable import Membership
@testable import PersonalData
@testable import SigningIn

/// Identity with a still clock and cheap passwords.
struct House: Sendable {
    static let password = "three blue herons"

    let database: any SQLDatabase
    let time = TestClock()
    /// One clock, so that ids keep their order.
    let clock: Clock
    let hasher = PasswordHasher(cost: Argon2.Cost(memory: 16, passes: 1))
    private let folder = TestFolder()
    let keys: KeyringFile
    let files: SealedFiles
    var shrinker = PictureShrinker { picture, _ in Array(picture.reversed()) }
    var policy = RegistrationPolicy.open
    var onBookCreated: [BookHook] = []
    var cookie = SessionCookie(baseURL: "http://127.0.0.1:8080")
    var bookSettings = BookSettings { _, _ in true }
    var sendsMail = false

    let issuer: TestIssuer
    let google: GoogleSignIn

    init(_ database: any SQLDatabase) {
        self.database = database
        keys = folder.keys
        files = SealedFiles(store: folder.store, keys: folder.keys)
        clock = time.clock
        issuer = TestIssuer(time: time)
        let google = GoogleIssuer(settings: TestIssuer.settings, transport: issuer.transport, clock: clock)
        self.google = GoogleSignIn(database: database, clock: clock, issuer: google)
    }

    var registration: Registration {
        Registration(
            database: database, clock: clock, hasher: hasher, policy: policy, onBookCreated: onBookCreated,
            onRegistered: [{ [emails] access, db in try emails.begin(for: access.user, in: db) }])
    }
    var jobs: JobQueue { JobQueue(clock: clock) }
    var outbox: MailOutbox { MailOutbox(clock: clock, jobs: jobs, isOn: sendsMail) }
    var codes: OneTimeCodes { OneTimeCodes(clock: clock) }
    var emails: EmailVerification {
        EmailVerification(database: database, clock: clock, users: users, outbox: outbox, baseURL: "https://money.example.org")
    }
    var reset: PasswordReset {
        PasswordReset(
            database: database, clock: clock, users: users, jobs: jobs, outbox: outbox, baseURL: "https://money.example.org")
    }
    var users: Users { Users(database: database, clock: clock, hasher: hasher, outbox: outbox) }
    var sessions: Sessions { Sessions(database: database, clock: clock, asksToVerify: sendsMail) }
    var signIn: SignIn { SignIn(database: database, clock: clock, hasher: hasher) }
    var secondFactors: SecondFactors { SecondFactors(database: database, clock: clock, keys: keys) }
    var making: BookMaking { BookMaking(clock: clock, onBookCreated: onBookCreated) }
    var members: Members { Members(database: database, clock: clock, books: making, note: { _, _, _, _ in }) }
    var invitations: Invitations { Invitations(database: database, clock: clock, note: { _, _, _, _ in }) }
    var shelf: Bookshelf { Bookshelf(database: database, making: making) }
    var accesses: BookAccesses { BookAccesses(database: database) }

    @discardableResult
    func add(_ name: String = "asha") async throws -> BookAccess {
        try await registration.create(.sample(name))
    }

    /// Logs in where the password is enough.
    func logIn(_ name: String = "asha", password: String = password, from address: String = "192.0.2.1") async throws -> SessionToken {
        let result = try await signIn.signIn(
            email: "\(name)@example.com", password: password, on: Device(userAgent: "Test", address: address))
        guard case .session(let token) = result else { throw SecondFactorError.codeWrong }
        return token
    }

    var avatars: Avatars { Avatars(database: database, files: files, clock: clock, shrinker: shrinker) }
    var exports: Exports { Exports(database: database, clock: clock, jobs: jobs, files: files) }
    var deletions: Deletions {
        Deletions(database: database, clock: clock, files: files, contents: AccountContents(tables: [], parts: [.picturesAndExports]))
    }

    func session(of browser: Browser) async throws -> Session? {
        guard let token = await browser.token else { return nil }
        return try await sessions.find(token)
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { db in try db.value("SELECT COUNT(*) FROM \(table)") ?? 0 }
    }

    /// Identity's pages, and a page of somebody else's.
    func router() throws -> Router<VisitorContext> {
        let pages = try PageRenderer(folder: Self.webFolder)
        let router = Router(context: VisitorContext.self)
        router.add(middleware: SessionMiddleware(sessions: sessions, cookie: cookie))
        RegistrationController(registration: registration, sessions: sessions, cookie: cookie, pages: pages).addRoutes(to: router)
        LoginController(signIn: signIn, sessions: sessions, cookie: cookie, hasGoogle: true, pages: pages).addRoutes(to: router)
        let controller = GoogleController(google: google, cookie: cookie, pages: pages)
        controller.addRoutes(to: router)
        GoogleSettingsController(controller).addRoutes(to: router)
        GoogleRegistrationController(registration: registration, cookie: cookie, pages: pages).addRoutes(to: router)
        LoginCodeController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: router)
        SecondFactorController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: router)
        AvatarController(avatars: avatars, pages: pages).addRoutes(to: router)
        ExportController(exports: exports, pages: pages).addRoutes(to: router)
        DeletionController(deletions: deletions, cookie: cookie, pages: pages).addRoutes(to: router)
        let confirmations = Confirmations(signIn: signIn, secondFactors: secondFactors)
        ConfirmationController(confirmations: confirmations, hasGoogle: true, pages: pages).addRoutes(to: router)
        SettingsController(
            database: database, clock: clock, users: users, sessions: sessions, bookSettings: bookSettings,
            emails: emails, cookie: cookie, hasGoogle: true, pages: pages
        ).addRoutes(to: router)
        WelcomeController(database: database, bookSettings: bookSettings, hasWhatsApp: true, pages: pages).addRoutes(to: router)
        EmailLinksController(emails: emails, pages: pages).addRoutes(to: router)
        PasswordResetController(reset: reset, pages: pages).addRoutes(to: router)
        let users = router.group(context: UserContext.self).add(middleware: ErrorPages(pages: pages))
        let routes = router.group(context: BookContext.self).add(middleware: ErrorPages(pages: pages))
        let books = BookshelfController(database: database, shelf: shelf, settings: bookSettings, pages: pages)
        books.addRoutes(to: users)
        ThemeController(database: database).addRoutes(to: users)
        books.addRoutes(to: routes)
        MembersController(
            members: members, invitations: invitations, clock: clock, baseURL: "http://127.0.0.1:8080", pages: pages
        ).addRoutes(to: routes)
        InvitationsController(invitations: invitations, pages: pages)
            .addRoutes(to: router.group().add(middleware: ErrorPages(pages: pages)))
        SecurityController(database: database, pages: pages).addRoutes(to: users)
        router.group("dashboard", context: BookContext.self).get { _, context in context.user.name }
        return router
    }

    /// The folder of templates at the package's root.
    private static let webFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web").path
}

/// What can't fail where the tests run; a test that it fails for is over at once.
func must<Value>(_ work: () throws -> Value) -> Value {
    do { return try work() } catch { fatalError("\(error)") }
}

/// A folder with keys and files, gone with the test.
private final class TestFolder: Sendable {
    let keys: KeyringFile
    let store: DiskStore
    private let path = FileManager.default.temporaryDirectory.appending(path: "tuppence-house-\(UUID().uuidString)").path

    init() {
        let path = path
        store = must { try DiskStore(folder: path) }
        must { try KeyringFile.make(at: path + "/.keys.json") }
        keys = must { try KeyringFile(path: path + "/.keys.json") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension RegistrationForm {
    static func sample(_ name: String = "asha") -> RegistrationForm {
        RegistrationForm(
            name: name, email: "\(name)@example.com", password: House.password, locale: "en-IN", currency: "INR",
            timeZone: "Asia/Kolkata")
    }

    func with(_ change: (inout RegistrationForm) -> Void) -> RegistrationForm {
        var copy = self
        change(&copy)
        return copy
    }

    var fields: [String: String] {
        [
            "name": name, "email": email, "password": password, "locale": locale, "currency": currency,
            "time_zone": timeZone,
        ]
    }
}

/// A browser that keeps its cookies and sends back the form token.
actor Browser {
    let client: any TestClientProtocol
    let cookieName: String
    private(set) var cookies: [String: String] = [:]
    private(set) var lastCookieLine = ""

    init(_ client: any TestClientProtocol, cookieName: String = "session") {
        self.client = client
        self.cookieName = cookieName
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(path, .get, headers, nil)
    }

    func post(_ path: String, _ fields: [String: String], csrf: String? = nil) async throws -> TestResponse {
        var fields = fields
        fields["_csrf"] = csrf ?? cookie.flatMap { SessionToken($0)?.csrfToken } ?? ""
        let body = fields.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
        return try await send(
            path, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
    }

    var token: SessionToken? { cookie.flatMap { SessionToken($0) } }
    /// The session's.
    var cookie: String? { cookies[cookieName] }
    func forgetCookie() { cookies[cookieName] = nil }
    func use(cookie: String) { cookies[cookieName] = cookie }
    func use(cookies: [String: String]) { self.cookies = cookies }

    /// Sends a file in a form, as browsers do.
    func upload(_ path: String, _ name: String, _ bytes: [UInt8], csrf: String? = nil) async throws -> TestResponse {
        let token = csrf ?? cookie.flatMap { SessionToken($0)?.csrfToken } ?? ""
        let head = "--b0undary\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n\(token)\r\n--b0undary\r\n"
            + "Content-Disposition: form-data; name=\"\(name)\"; filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\n"
        let body = Array(head.utf8) + bytes + Array("\r\n--b0undary--\r\n".utf8)
        return try await send(
            path, .post, [.contentType: "multipart/form-data; boundary=b0undary"], ByteBuffer(bytes: body))
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body) { $0 }
        for line in response.headers[values: .setCookie] {
            lastCookieLine = line
            let parts = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(parts[0])] = parts[1].isEmpty ? nil : String(parts[1])
        }
        return response
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}

/// Runs a test with identity's pages in front of a new database.
func withBrowser(
    _ engine: Engine, _ change: (inout House) -> Void = { _ in },
    _ test: @escaping @Sendable (House, Browser) async throws -> Void
) async throws {
    try await withDatabase(engine, IdentitySchema.migrations + JobSchema.migrations + MailSchema.migrations) { database in
        var house = House(database)
        change(&house)
        let made = house
        try await Application(router: made.router()).test(.router) { client in
            try await test(made, Browser(client, cookieName: made.cookie.name))
        }
    }
}
