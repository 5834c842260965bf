import Accounting
import BackgroundJobs
import ExternalServices
import Hummingbird
import Observability
import Persistence
import SharedState

/// What those who run the server ask it: `/healthz`, `/readyz`, `/metrics`.
struct Operations: Sendable {
    let database: any SQLDatabase
    let redis: Redis?
    let metrics: PrometheusRegistry
    let backups: BackupWriter?
    let draining: Draining

    func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz") { _, _ in try await readiness() }
        router.get("/metrics") { _, _ in try await figures() }
    }

    /// 200 while the database answers and nobody has asked the process to stop, else 503.
    private func readiness() async throws -> Response {
        if draining.hasBegun { return .text("stopping\n", status: .serviceUnavailable) }
        do {
            _ = try await database.read { db in try db.hasSchema() }
            return .text("ready\n")
        } catch {
            return .text("the database does not answer\n", status: .serviceUnavailable)
        }
    }

    private func figures() async throws -> Response {
        let counts = try await JobList(database: database).counts()
        let text = """
            # TYPE tuppence_jobs_waiting gauge
            tuppence_jobs_waiting \(counts.waiting + counts.running)
            # TYPE tuppence_jobs_dead gauge
            tuppence_jobs_dead \(counts.dead)
            # TYPE tuppence_database_write_pressure gauge
            tuppence_database_write_pressure \(database.writePressure)

            """
        return .text(metrics.text() + text + redisFigures() + (try await backupAge()))
    }

    private func redisFigures() -> String {
        guard let health = redis?.health else { return "" }
        return """
            # TYPE tuppence_redis_up gauge
            tuppence_redis_up \(health.isUp ? 1 : 0)
            # TYPE tuppence_redis_announcements_up gauge
            tuppence_redis_announcements_up \(health.isHeard ? 1 : 0)
            # TYPE tuppence_redis_fallbacks_total counter
            tuppence_redis_fallbacks_total \(health.fallbacks)

            """
    }

    /// How old the last verified backup is; nothing where none are made.
    private func backupAge() async throws -> String {
        guard let backups else { return "" }
        let last = try await NightlyBackupHandler.lastSafe(backups.folder, database, clock: backups.clock)
        return """
            # TYPE tuppence_backup_verified_age_seconds gauge
            tuppence_backup_verified_age_seconds \(max(0, backups.clock.now().seconds - last.seconds))

            """
    }
}

extension Response {
    fileprivate static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
