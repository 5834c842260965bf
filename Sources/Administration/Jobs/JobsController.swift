import Accounting
import BackgroundJobs
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// The pages under `/admin/jobs/`: what waits, what runs, and what was given up, to be tried again or forgotten.
struct JobsController: Sendable {
    let database: any SQLDatabase
    let jobs: JobList
    let dead: DeadJobs
    let clock: Clock
    let pages: PageRenderer

    init(database: any SQLDatabase, queue: JobQueue, clock: Clock, pages: PageRenderer) {
        self.database = database
        jobs = JobList(database: database)
        dead = DeadJobs(database: database, queue: queue)
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to routes: RouterGroup<AdministratorContext>) {
        let group = routes.group("/admin/jobs")
        group.get(use: list)
        group.post("retries", use: retryAll)
        group.post(":id/retries", use: retry)
        group.post(":id/deletions", use: delete)
    }

    @Sendable func list(_ request: Request, context: AdministratorContext) async throws -> Response {
        let counts = try await jobs.counts()
        let zone = context.session.access.book.timeZone
        let alive = try await jobs.list(), given = try await dead.list()
        let page = JobsPage(
            notice: request.uri.queryParameters["saved"] == nil ? nil : "Done.",
            summary: "\(counts.waiting) waiting, \(counts.running) running, \(counts.dead) given up",
            dead: given.map { JobsPage.Row($0, in: zone) }, alive: alive.map { JobsPage.Row($0, in: zone) })
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func retryAll(_ request: Request, context: AdministratorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let count = try await dead.reviveAll()
        try await database.write { [clock] db in
            try Administrators.note(
                "admin.jobs_revived", "\(count) jobs", by: context.user, from: context.address, at: clock.now(), in: db)
        }
        return .seeOther("/admin/jobs/?saved=1")
    }

    @Sendable func retry(_ request: Request, context: AdministratorContext) async throws -> Response {
        try await act(request, context, "admin.job_revived") { id, db in try dead.revive(id, in: db) }
    }

    @Sendable func delete(_ request: Request, context: AdministratorContext) async throws -> Response {
        try await act(request, context, "admin.job_deleted") { id, db in try dead.delete(id, in: db) }
    }

    private func act(
        _ request: Request, _ context: AdministratorContext, _ event: String,
        _ action: @escaping @Sendable (Int64, any SQLWriter) throws -> Bool
    ) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else { throw HTTPError(.notFound) }
        let isDone = try await database.write { [clock] db in
            guard try action(id, db) else { return false }
            try Administrators.note(event, "job \(id)", by: context.user, from: context.address, at: clock.now(), in: db)
            return true
        }
        guard isDone else { throw HTTPError(.notFound) }
        return .seeOther("/admin/jobs/?saved=1")
    }
}

extension JobsPage.Row {
    fileprivate init(_ job: DeadJobs.Entry, in zone: String) {
        self.init(
            id: "\(job.id)", name: job.name, detail: "\(job.attempts) attempts, given up \(moment(job.diedAt, in: zone))",
            error: job.lastError)
    }

    fileprivate init(_ job: JobList.Entry, in zone: String) {
        let state: Words = job.worker.map { "runs in \($0)" } ?? "due \(moment(job.runAt, in: zone))"
        let attempts: Words = job.attempts == 0 ? "" : ", attempt \(job.attempts + 1)"
        self.init(id: "\(job.id)", name: job.name, detail: "queue \(job.queue), \(state)\(attempts)", error: job.lastError)
    }
}

/// `2026-03-02 09:05`.
private func moment(_ instant: Timestamp, in zone: String) -> String {
    let (hour, minute) = TimeZones.time(of: instant, in: zone)
    let clockTime = [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(TimeZones.date(of: instant, in: zone)) \(clockTime)"
}
