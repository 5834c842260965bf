import Accounting
import Foundation
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import BookSetup
@testable import Bookkeeping
@testable import Entries
@testable import Identity
@testable import Insights
@testable import Overview
@testable import QuickSearch
@testable import Reports
@testable import SigningIn

/// Asha's browser, signed in.
struct SignedIn: Sendable {
    let client: any TestClientProtocol
    let token: SessionToken

    func get(_ path: String, isFragment: Bool = false) async throws -> TestResponse {
        try await send(path, .get, nil, isFragment: isFragment)
    }

    func post(
        _ path: String, _ fields: [String: String], repeated: [(String, String)] = [], csrf: String? = nil, isFragment: Bool = false
    ) async throws -> TestResponse {
        let all = fields.merging(["_csrf": csrf ?? token.csrfToken]) { $1 }.map { ($0, $1) } + repeated
        let body = all.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        return try await send(path, .post, ByteBuffer(string: body), isFragment: isFragment)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ body: ByteBuffer?, isFragment: Bool = false
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.cookie: "session=\(token.text)", .contentType: "application/x-www-form-urlencoded"]
        if isFragment { headers[named: "HX-Request"] = "true" }
        return try await client.execute(uri: path, method: method, headers: headers, body: body) { $0 }
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

extension Household {
    func accountID(_ name: String, of access: BookAccess? = nil) async throws -> Account.ID {
        let book = (access ?? asha).book.id
        return try await database.inspect { [accounts] db in
            try #require(try accounts.list(of: book, in: db).first { $0.name == name }).id
        }
    }

    /// The pages of the books, as the server has them.
    func router() throws -> Router<VisitorContext> {
        let pages = try PageRenderer(folder: Self.webFolder)
        let router = Router(context: VisitorContext.self)
        router.addMiddleware {
            ErrorPages(pages: pages)
            SessionMiddleware(sessions: Sessions(database: database, clock: time.clock), cookie: SessionCookie(baseURL: "http://x"))
        }
        let group = router.group(context: BookContext.self)
        let cache = PageCache()
        DashboardController(database: database, clock: time.clock, pages: pages, cache: cache).addRoutes(to: group)
        ReportsController(database: database, clock: time.clock, pages: pages, cache: cache).addRoutes(to: group)
        InsightsController(database: database, clock: time.clock, pages: pages, cache: cache).addRoutes(to: group)
        ExpensesController(
            database: database, clock: time.clock, ledger: ledger, learning: CorrectionLog(jobs: jobs), pages: pages,
            cache: cache
        ).addRoutes(to: group)
        AccountsController(database: database, clock: time.clock, ledger: ledger, pages: pages).addRoutes(to: group)
        CategoriesController(database: database, clock: time.clock, ledger: ledger, pages: pages).addRoutes(to: group)
        PayeesController(database: database, clock: time.clock, ledger: ledger, pages: pages).addRoutes(to: group)
        TagsController(database: database, clock: time.clock, ledger: ledger, pages: pages).addRoutes(to: group)
        RulesController(database: database, clock: time.clock, ledger: ledger, pages: pages).addRoutes(to: group)
        SearchController(database: database, clock: time.clock, pages: pages, places: OverviewFeature.places).addRoutes(to: group)
        HistoryController(database: database, clock: time.clock, pages: pages).addRoutes(to: group)
        return router
    }

    /// Petrol may take ₹100 a month.
    fileprivate func limitPetrol() async throws {
        try await database.arrange { [asha, time] db in
            try db.execute(
                """
                INSERT INTO budgets (book_id, category_id, amount, currency, changed_at)
                SELECT book_id, id, 10000, 'INR', \(time.now) FROM categories
                WHERE book_id = \(asha.book.id) AND name_key = 'petrol'
                """)
        }
    }

    private static let webFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web").path
}

func withPages(_ engine: Engine, _ test: @escaping @Sendable (Household, SignedIn) async throws -> Void) async throws {
    try await withHousehold(engine) { house in
        try await house.limitPetrol()
        let sessions = Sessions(database: house.database, clock: house.time.clock)
        let token = try await sessions.start(for: house.asha.user.id, on: Device(userAgent: "Test", address: ""))
        try await Application(router: house.router()).test(.router) { client in
            try await test(house, SignedIn(client: client, token: token))
        }
    }
}
