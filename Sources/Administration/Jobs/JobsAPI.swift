import Accounting
import BackgroundJobs
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/admin/jobs`: what waits, what runs, and what was given up, to be tried again or forgotten.
struct JobsAPI: Sendable {
    let jobs: JobList
    let dead: DeadJobs
    let clock: Clock

    init(database: any SQLDatabase, queue: JobQueue, clock: Clock) {
        jobs = JobList(database: database)
        dead = DeadJobs(database: database, queue: queue)
        self.clock = clock
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/admin/jobs", .administrator, use: list)
        routes.get("/api/v1/admin/jobs/dead", .administrator, use: listDead)
        routes.post("/api/v1/admin/jobs/dead/:id/retries", .administrator, doing: retry)
        routes.delete("/api/v1/admin/jobs/dead/:id", .administrator, doing: forget)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        let (counts, entries) = (try await jobs.counts(), try await jobs.list())
        return .object { json in
            json.field("waiting", counts.waiting)
            json.field("running", counts.running)
            json.field("dead", counts.dead)
            json.field("items", list: entries)
        }
    }

    @Sendable func listDead(_ call: APICall<User>) async throws -> APIAnswer { .page(try await dead.list(), next: nil) }

    @Sendable func retry(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id = try deadJob(call)
        guard try dead.revive(id, in: db) else { throw JobNotFound() }
        try note("admin.job_revived", id, call, in: db)
        return .none
    }

    @Sendable func forget(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id = try deadJob(call)
        guard try dead.delete(id, in: db) else { throw JobNotFound() }
        try note("admin.job_deleted", id, call, in: db)
        return .none
    }

    private func deadJob(_ call: APICall<User>) throws(JobNotFound) -> Int64 {
        guard let id = Int64(call.parameter("id")) else { throw JobNotFound() }
        return id
    }

    private func note(_ event: String, _ id: Int64, _ call: APICall<User>, in db: any SQLWriter) throws {
        try Administrators.note(event, "job \(id)", by: call.user, from: call.address, at: clock.now(), in: db)
    }
}

/// No job that was given up bears that number.
struct JobNotFound: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "job.not_found"
    let userMessage: Words = "There is no failed job with this number."
}

extension JobList.Entry: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
            json.field("queue", queue)
            json.field("run_at", runAt)
            json.field("attempts", attempts)
            json.field("last_error", lastError)
            json.field("worker", worker)
        }
    }
}

extension DeadJobs.Entry: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
            json.field("attempts", attempts)
            json.field("last_error", lastError)
            json.field("died_at", diedAt)
        }
    }
}
