import Accounting
import BackgroundJobs
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface
import WebServer

/// One feature, and everything that it brings: `Server` lists features, and nothing else knows them.
///
///     package struct ReportsFeature: Feature {
///         let house: House
///         package init(_ house: House) { self.house = house }
///         package func addPages(to routes: PageRoutes) { … }
///     }
///
/// What it does not bring it leaves out. What others show of it (a card, a hit, a notice) it contributes through here, so that
/// features never import one another; who shows such things gets all of them as `Contributions`.
package protocol Feature: Sendable {
    /// Its tables, and how they came to be.
    static var schema: FeatureSchema { get }
    /// Who hears of events.
    static var subscribers: [any EventSubscription.Type] { get }
    /// What of its configuration has to be in order before the server starts; `tuppence doctor` tells of each.
    static var checks: [Check] { get }
    /// Its secrets in the database, which are sealed again when the keys change.
    static func sealedColumns(in house: House) -> [SealedColumn]

    /// Where the navigation and the quick search lead to.
    static var places: [Place] { get }
    static var cards: [DashboardCard] { get }
    static var entryParts: [EntryPart] { get }
    /// The names of what can be configured, besides what the server itself reads; `house.settings` has the values.
    static var settings: [String] { get }
    /// Adds made-up data of this feature to a book of `tuppence fill`, which has its transactions already.
    static func addSamples(to access: WritingAccess, in house: House) async throws

    /// One process makes each feature once.
    init(_ house: House) throws

    /// What providers call, which brings its own proof of who calls.
    func addWebhooks(to routes: RouterGroup<VisitorContext>)
    /// A webhook that is met before the router.
    var direct: DirectRoute? { get }
    func addPages(to routes: PageRoutes)
    func addAPI(to routes: APIRoutes)

    func addJobs(to registry: inout JobRegistry, beside others: Contributions)
    var schedules: [Schedule] { get }

    /// The ways to people, by the name of the channel.
    var messengers: [String: Messenger] { get }
    /// What was said in a message that an entry refers to; nil where it is not this feature's, or not the person's own.
    func words(saidIn reference: String, by access: BookAccess, in db: any SQLReader) throws -> String?

    /// What it finds for the quick search, the best first.
    func hits(for text: String, by access: BookAccess, in db: any SQLReader) throws -> [Hit]
    /// What of it needs the person.
    func notices(for access: BookAccess, today: CalendarDate, in db: any SQLReader) throws -> [Notice]
}

extension Feature {
    package static var schema: FeatureSchema { FeatureSchema() }
    package static var subscribers: [any EventSubscription.Type] { [] }
    package static var checks: [Check] { [] }
    package static func sealedColumns(in house: House) -> [SealedColumn] { [] }

    package static var places: [Place] { [] }
    package static var cards: [DashboardCard] { [] }
    package static var entryParts: [EntryPart] { [] }
    package static var settings: [String] { [] }
    package static func addSamples(to access: WritingAccess, in house: House) async throws {}

    package func addWebhooks(to routes: RouterGroup<VisitorContext>) {}
    package var direct: DirectRoute? { nil }
    package func addPages(to routes: PageRoutes) {}
    package func addAPI(to routes: APIRoutes) {}

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {}
    package var schedules: [Schedule] { [] }

    package var messengers: [String: Messenger] { [:] }
    package func words(saidIn reference: String, by access: BookAccess, in db: any SQLReader) throws -> String? { nil }

    package func hits(for text: String, by access: BookAccess, in db: any SQLReader) throws -> [Hit] { [] }
    package func notices(for access: BookAccess, today: CalendarDate, in db: any SQLReader) throws -> [Notice] { [] }
}
