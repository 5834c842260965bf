import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/summaries`: what a period comes to, by category, day, month, account, payee or tag.
struct SummariesAPI: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let cache: AnswerCache

    init(database: any SQLDatabase, clock: Clock, cache: AnswerCache) {
        self.database = database
        self.clock = clock
        self.cache = cache
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/summaries", .reader, use: show)
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book
        var query = try call.query()
        let grouping = query.choice("by", SummaryRow.Grouping.self) ?? .category
        let month = Period.month(containing: clock.today(in: book.timeZone), startDay: book.monthStart)
        let (from, to) = (query.date("from") ?? month.first, query.date("to") ?? month.last)
        if from > to { query.note("to", "before_from", "The last day lies before the first.") }
        let period = Period.range(from, to)
        if !grouping.isAffordable(over: period) { query.note("to", "too_long", "By \(grouping.rawValue) at most a year.") }
        try query.finish()
        return try await database.read(call) { db in
            let sums = try SummaryRow.list(by: grouping, in: period, of: book, in: db)
            return .object(reserving: 256 + 300 * sums.count) { json in
                json.field("by", grouping)
                json.field("from", period.first)
                json.field("to", period.last)
                json.field("items", list: sums)
            }
        }
    }
}

extension SummaryRow.Grouping: JSONWritable {}

extension SummaryRow: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("name", name)
            json.field("spent", spent)
            json.field("earned", earned)
            json.field("count", count)
        }
    }
}
