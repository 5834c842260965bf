import BackgroundJobs
import ExternalServices
import Features
import FileStorage
import Identity
import Logging
import Mail
import Metrics
import Persistence
import Providers
import WebInterface

/// The house and the list of features in it. This is the only place where they are wired.
@dynamicMemberLookup
struct Program: Sendable {
    let settings: Settings
    let features: FeatureList
    let house: House
    let shared: SharedParts
    let transports: Transports

    init(
        _ settings: Settings, features: FeatureList = .all, database: any SQLDatabase, files: SealedFiles, shared: SharedParts,
        clock: Clock = .system, logger: Logger
    ) throws {
        self.settings = settings
        self.features = features
        self.shared = shared
        let transports = Transports()
        self.transports = transports
        if let web = try? WebFolder.find(settings) { CommonPasswords.use(list: web + "/vendor/common-passwords.txt") }
        let checks = Metrics.Counter(label: "tuppence_password_checks_total")
        let live = LiveUpdates(over: shared.announcements)
        let jobs = JobQueue(clock: clock, subscribers: features.subscribers, announcements: shared.announcements)
        let perMinute = (try? settings.webhooksPerMinute()) ?? WebhookLimit.usual
        house = House(
            try settings.featureValues(), database: database, files: files, clock: clock, logger: logger, live: live, jobs: jobs,
            outbox: MailOutbox(clock: clock, jobs: jobs, isOn: try settings.mail() != nil), limits: Limits(shared.limiter),
            hasher: PasswordHasher { checks.increment() },
            outside: Outside(
                transport: { transports.open($0) }, shrinker: .vips, webhookLimit: { WebhookLimit(perMinute, logger: logger).take }),
            contents: features.contents,
            facts: InstallationFacts(settings: settings, database: database, redis: shared.redis, live: live, clock: clock).facts)
    }

    /// What the house has: `program.database`.
    subscript<Value>(dynamicMember path: KeyPath<House, Value>) -> Value { house[keyPath: path] }

    /// Which handler does which job.
    func jobHandlers(_ features: Contributions) -> JobRegistry {
        var handlers = JobRegistry()
        for feature in features.features { feature.addJobs(to: &handlers, beside: features) }
        handlers.register(HousekeepingHandler(
                database: house.database, store: house.files.store, clock: house.clock, accessLogDays: (try? settings.accessLogDays()) ?? nil))
        if let writer = nightlyBackup { handlers.register(NightlyBackupHandler(writer: writer, logger: house.logger)) }
        return handlers
    }

    func schedules(_ features: Contributions) -> [Schedule] {
        let nightly = nightlyBackup.map { _ in Schedule(NightlyBackup(), every: .seconds(3600)) }
        return [Schedule(Housekeeping(), every: .seconds(86_400))] + features.features.flatMap(\.schedules) + [nightly].compactMap(\.self)
    }
}

extension Settings {
    /// What features are told of the configuration.
    func featureValues() throws -> SettingValues {
        SettingValues(values: values, baseURL: try baseURL(), isLoopback: isLoopback, isDebugging: isDebugging)
    }
}
