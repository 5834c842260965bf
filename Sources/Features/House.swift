import BackgroundJobs
import Bookkeeping
import ExternalServices
import FileStorage
import Identity
import Logging
import Mail
import Persistence
import WebInterface

/// What every feature may use: the database, the books, the people, and ways to the world outside.
package struct House: Sendable {
    package let settings: SettingValues
    package let database: any SQLDatabase
    package let files: SealedFiles
    package let clock: Clock
    package let logger: Logger
    package let live: LiveUpdates
    package let jobs: JobQueue
    package let outbox: MailOutbox
    /// How often things may be done: `limits.take(.exports, for: "user/…")`.
    package let limits: Limits
    package let hasher: PasswordHasher
    package let outside: Outside
    /// All that people have here, in the tables of every feature.
    package let contents: AccountContents
    package let facts: ServerFacts

    package let dayCounts: DayCounts
    package let users: Users
    package let sessions: Sessions
    package let cookie: SessionCookie
    package let callers: Callers
    package let ledger: Ledger
    /// Pages and answers that are kept while their book stays the same.
    package let pageCache = PageCache()
    package let answerCache = AnswerCache()

    package init(
        _ settings: SettingValues, database: any SQLDatabase, files: SealedFiles, clock: Clock, logger: Logger, live: LiveUpdates,
        jobs: JobQueue, outbox: MailOutbox, limits: Limits, hasher: PasswordHasher, outside: Outside, contents: AccountContents,
        facts: ServerFacts
    ) {
        self.settings = settings
        self.database = database
        self.files = files
        self.clock = clock
        self.logger = logger
        self.live = live
        self.jobs = jobs
        self.outbox = outbox
        self.limits = limits
        self.hasher = hasher
        self.outside = outside
        self.contents = contents
        self.facts = facts
        dayCounts = DayCounts(database: database, clock: clock)
        users = Users(database: database, clock: clock, hasher: hasher, outbox: outbox)
        sessions = Sessions(database: database, clock: clock, asksToVerify: outbox.isOn)
        cookie = SessionCookie(baseURL: settings.baseURL)
        let keys = SigningKeys(database: database, clock: clock, sealing: files.keys)
        callers = Callers(
            database: database, clock: clock, tokens: AccessTokens(keys: keys, clock: clock, issuer: settings.baseURL),
            usage: KeyUsage(database: database, clock: clock), days: dayCounts)
        ledger = Ledger(clock: clock) { book in live.publish(LiveEvent("ledger-changed"), to: Topic.book(book)) }
    }

    package var baseURL: String { settings.baseURL }
}
