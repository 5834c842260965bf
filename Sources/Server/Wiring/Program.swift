import Accounting
import BackgroundJobs
import Bookkeeping
import Conversations
import Delivery
import ExternalServices
import FileStorage
import Identity
import Logging
import Mail
import Metrics
import Persistence
import PersonalData
import SigningIn
import WebChat
import WebInterface

/// The parts of the program, put together. This is the only place where they are wired.
struct Program: Sendable {
    let settings: Settings
    let database: any SQLDatabase
    let files: SealedFiles
    let clock: Clock
    let logger: Logger
    let shared: SharedParts
    let live: LiveUpdates
    let jobs: JobQueue
    let outbox: MailOutbox
    let baseURL: String
    /// How often things may be done: `limits.take(.exports, for: "user/…")`.
    let limits: Limits
    let dayCounts: DayCounts

    let hasher: PasswordHasher
    let users: Users
    let sessions: Sessions
    let cookie: SessionCookie
    let callers: Callers
    let ledger: Ledger
    let conversation: Conversation
    let messages: MessageHandler

    init(
        _ settings: Settings, database: any SQLDatabase, files: SealedFiles, shared: SharedParts, clock: Clock = .system, logger: Logger
    ) throws {
        self.settings = settings
        self.database = database
        self.files = files
        self.clock = clock
        self.logger = logger
        baseURL = try settings.baseURL()
        jobs = JobQueue(
            clock: clock, subscribers: [Delivery<CategoryCorrected, CategoryMemory>.self], announcements: shared.announcements)
        outbox = MailOutbox(clock: clock, jobs: jobs, isOn: try settings.mail() != nil)
        if let web = try? WebFolder.find(settings) { CommonPasswords.use(list: web + "/vendor/common-passwords.txt") }
        let checks = Metrics.Counter(label: "tuppence_password_checks_total")
        hasher = PasswordHasher { checks.increment() }
        users = Users(database: database, clock: clock, hasher: hasher, outbox: outbox)
        sessions = Sessions(database: database, clock: clock, asksToVerify: outbox.isOn)
        cookie = SessionCookie(baseURL: baseURL)
        dayCounts = DayCounts(database: database, clock: clock)
        callers = Callers(
            database: database, clock: clock,
            tokens: AccessTokens(
                keys: SigningKeys(database: database, clock: clock, sealing: files.keys), clock: clock, issuer: baseURL),
            usage: KeyUsage(database: database, clock: clock), days: dayCounts)
        self.shared = shared
        limits = Limits(shared.limiter)
        let live = LiveUpdates(over: shared.announcements)
        self.live = live
        ledger = Ledger(clock: clock) { book in live.publish(LiveEvent("ledger-changed"), to: Topic.book(book)) }
        conversation = Conversation(
            clock: clock, ledger: ledger, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock),
            budgets: BudgetStore(clock: clock), jobs: jobs, baseURL: baseURL)
        messages = MessageHandler(database: database, conversation: conversation) { user in
            live.publish(LiveEvent("chat-changed"), to: Topic.chat(user))
        }
    }

    var inbox: Inbox { Inbox(clock: clock, jobs: jobs) }

    func registration(_ policy: RegistrationPolicy = .open) -> Registration {
        let newBook = NewBook(clock: clock)
        return Registration(
            database: database, clock: clock, hasher: hasher, policy: policy,
            onBookCreated: [{ access, db in try newBook.fill(access, in: db) }],
            onRegistered: [{ [emails] access, db in try emails.begin(for: access.user, in: db) }])
    }

    var emails: EmailVerification {
        EmailVerification(database: database, clock: clock, users: users, outbox: outbox, baseURL: baseURL)
    }

    var passwordReset: PasswordReset {
        PasswordReset(database: database, clock: clock, users: users, jobs: jobs, outbox: outbox, baseURL: baseURL)
    }

    /// Which handler does which job.
    func jobHandlers(_ messengers: [Channel: Messenger]) -> JobRegistry {
        var handlers = JobRegistry()
        let live = live
        handlers.register(messages)
        handlers.register(
            RemindHandler(database: database, clock: clock, jobs: jobs) { user in
                live.publish(LiveEvent("chat-changed"), to: Topic.chat(user))
            })
        handlers.register(SendReplyHandler(database: database, messengers: messengers, clock: clock, logger: logger))
        handlers.register(
            SendLinkCodeHandler(
                database: database, codes: LinkCodes(clock: clock, jobs: jobs), messengers: messengers, clock: clock))
        handlers.register(MailPasswordResetHandler(passwordReset))
        handlers.register(subscriber: CategoryMemory(database: database, clock: clock))
        handlers.register(ExportAccountHandler(exports: exports, contents: .all))
        handlers.register(TidyAccountsHandler(exports: exports, deletions: deletions))
        handlers.register(HousekeepingHandler(
                database: database, store: files.store, clock: clock, accessLogDays: (try? settings.accessLogDays()) ?? nil))
        if let writer = nightlyBackup { handlers.register(NightlyBackupHandler(writer: writer, logger: logger)) }
        return handlers
    }
}
