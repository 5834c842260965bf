import Accounting
import BackgroundJobs
import Features
import Identity
import Persistence
import WebInterface

/// The smallest feature that brings something of everything: a list of wishes in each book. `Docs` walk through it.
struct WishesFeature: Feature {
    let wishes: WishStore
    private let house: House

    static let schema = FeatureSchema(migrations: WishStore.migrations, tables: [AccountTable("wishes", key: ["id"])])
    static let places = [Place("/wishes/", "Wishes", "hash", navigation: 95, search: 95, also: ["Gifts"])]
    static let cards = [DashboardCard("wishes", "Wishes", path: "/wishes/")]
    static let entryParts = [EntryPart("Wishes", path: { "/wishes/?entry=\($0)" })]
    static let settings = ["WISHES"]
    static let checks = [Check("wishes") { $0["WISHES"] ?? "as many as you like" }]

    init(_ house: House) {
        self.house = house
        wishes = WishStore(database: house.database, clock: house.clock)
    }

    func addPages(to routes: PageRoutes) { WishesController(wishes: wishes).addRoutes(to: routes.books) }
    func addAPI(to routes: APIRoutes) { WishesAPI(wishes: wishes).addRoutes(to: routes) }

    func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        registry.register(ForgetWishesHandler(wishes: wishes))
    }

    var schedules: [Schedule] { [Schedule(ForgetWishes(), every: .seconds(86_400))] }

    func hits(for text: String, by access: BookAccess, in db: any SQLReader) throws -> [Hit] {
        try wishes.list(of: access.book.id, in: db).filter { $0.name.hasPrefix(text) }.map {
            Hit(.verbatim($0.name), sign: "hash", path: "/wishes/")
        }
    }

    func notices(for access: BookAccess, today: CalendarDate, in db: any SQLReader) throws -> [Notice] {
        try wishes.list(of: access.book.id, in: db).map {
            Notice("Somebody wishes for something", sign: "hash", detail: .verbatim($0.name), url: "/wishes/", at: $0.createdAt)
        }
    }

    static func addSamples(to access: WritingAccess, in house: House) async throws {
        let wishes = WishStore(database: house.database, clock: house.clock)
        try await house.database.write(in: access.book.id) { db in try wishes.add("kite", to: access, in: db) }
    }
}
