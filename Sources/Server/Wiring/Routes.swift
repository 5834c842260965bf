import BookSetup
import Bookkeeping
import Conversations
import Entries
import Hummingbird
import Identity
import Insights
import Logging
import Notifications
import Observability
import Overview
import Persistence
import PersonalData
import QuickSearch
import Reports
import SigningIn
import Statements
import WebChat
import WebInterface
import WebServer
import WhatsApp

/// The server's routes, in the order in which a request meets them.
struct Routes {
    let program: Program
    let pages: PageRenderer
    let contract: OpenAPIFile
    let policy: RegistrationPolicy
    let whatsApp: WhatsAppSettings?
    let google: GoogleSignIn?
    let metrics: PrometheusRegistry
    let draining: Draining
    let webhookLimit: WebhookLimit

    /// A middleware meets the requests to routes that are added behind it. What needs no session comes first: files, what
    /// operators ask, and webhooks, which bring their own proof of who sends them.
    func router() throws -> Router<VisitorContext> {
        let router = Router(context: VisitorContext.self, options: .autoGenerateHeadEndpoints)
        let proxies = try program.settings.trustedProxies()
        router.addMiddleware {
            HeadAnswers()
            PeerMiddleware(proxies: proxies)
            RequestMetrics()
            ConnectionEnder(draining: draining)
            SecurityHeaders(isServedOverTLS: program.baseURL.hasPrefix("https:"))
        }
        Operations(
            database: program.database, redis: program.shared.redis, metrics: metrics, backups: program.nightlyBackup, draining: draining
        ).addRoutes(to: router)
        router.add(middleware: RefusalLimit.badSignatures(program.shared.limiter))
        webhook?.addRoutes(to: router)
        router.add(middleware: ErrorPages(pages: pages))
        ContentReports().addRoutes(to: router)
        pages.assets.addRoutes(to: router)
        ServiceWorker(pages.assets).addRoutes(to: router)
        router.add(middleware: RefusalLimit.signIns(program.shared.limiter))
        addAPI(to: router)
        router.addMiddleware {
            SameOriginMiddleware(baseURL: program.baseURL)
            SessionMiddleware(sessions: program.sessions, cookie: program.cookie)
            // Once more where the session is known, so that an error page has the person's own frame round it.
            ErrorPages(pages: pages)
            RequestLimits(limits: program.limits, days: program.dayCounts)
        }
        APIDocumentController(file: contract, pages: pages).addRoutes(to: router)
        DesignController(pages: pages).addRoutes(to: router)
        OfflineController(pages: pages).addRoutes(to: router)
        addIdentity(to: router)
        addLinking(to: router)
        let users = router.group(context: UserContext.self)
        let routes = router.group(context: BookContext.self)
        ThemeController(database: program.database).addRoutes(to: users)
        addBookkeeping(to: routes)
        addMembers(to: router, users: users, routes: routes)
        addAdministration(to: users.group(context: AdministratorContext.self))
        return router
    }

    /// Webhooks, being many, are met before the router.
    var direct: DirectRoute? { webhook?.directRoute }

    private var webhook: WhatsAppWebhook? {
        whatsApp.map { settings in
            WhatsAppWebhook(
                settings: settings, database: program.database, inbox: program.inbox, clock: program.clock,
                logger: program.logger, isDebugging: program.settings.isDebugging, wait: webhookLimit.take)
        }
    }

    private func addLinking(to router: Router<VisitorContext>) {
        LinkWhatsAppController(
            database: program.database, codes: LinkCodes(clock: program.clock, jobs: program.jobs), settings: whatsApp,
            clock: program.clock, pages: pages
        ).addRoutes(to: router)
    }

    private func addIdentity(to router: Router<VisitorContext>) {
        let (database, clock) = (program.database, program.clock)
        RegistrationController(
            registration: program.registration(policy), sessions: program.sessions, cookie: program.cookie, pages: pages
        ).addRoutes(to: router)
        LoginController(signIn: program.signIn, sessions: program.sessions, cookie: program.cookie, hasGoogle: google != nil, pages: pages)
            .addRoutes(to: router)
        addProofs(to: router)
        addAccount(to: router)
        SettingsController(
            database: database, clock: clock, users: program.users, sessions: program.sessions,
            bookSettings: program.bookSettings, emails: program.emails, cookie: program.cookie, hasGoogle: google != nil, pages: pages
        ).addRoutes(to: router)
        WelcomeController(database: database, bookSettings: program.bookSettings, hasWhatsApp: whatsApp != nil, pages: pages)
            .addRoutes(to: router)
        KeysController(database: database, clock: clock, users: program.users, pages: pages).addRoutes(to: router)
        EmailLinksController(emails: program.emails, pages: pages).addRoutes(to: router)
        PasswordResetController(reset: program.passwordReset, pages: pages).addRoutes(to: router)
    }

    /// What a person may do with their account as a whole.
    private func addAccount(to router: Router<VisitorContext>) {
        AvatarController(avatars: program.avatars, pages: pages).addRoutes(to: router)
        ExportController(exports: program.exports, pages: pages).addRoutes(to: router)
        DeletionController(deletions: program.deletions, cookie: program.cookie, pages: pages).addRoutes(to: router)
    }

    /// What proves who somebody is, besides the password.
    private func addProofs(to router: Router<VisitorContext>) {
        let (secondFactors, cookie) = (program.secondFactors, program.cookie)
        LoginCodeController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: router)
        SecondFactorController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: router)
        let confirmations = Confirmations(signIn: program.signIn, secondFactors: secondFactors)
        ConfirmationController(confirmations: confirmations, hasGoogle: google != nil, pages: pages)
            .addRoutes(to: router)
        guard let google else { return }
        let controller = GoogleController(google: google, cookie: cookie, pages: pages)
        controller.addRoutes(to: router)
        GoogleSettingsController(controller).addRoutes(to: router)
        GoogleRegistrationController(registration: program.registration(policy), cookie: cookie, pages: pages).addRoutes(to: router)
    }

    private func addBookkeeping(to routes: RouterGroup<BookContext>) {
        let (database, clock, ledger) = (program.database, program.clock, program.ledger)
        let cache = PageCache()
        DashboardController(
            database: database, clock: clock, pages: pages, cache: cache
        ).addRoutes(to: routes)
        ReportsController(database: database, clock: clock, pages: pages, cache: cache).addRoutes(to: routes)
        InsightsController(database: database, clock: clock, pages: pages, cache: cache).addRoutes(to: routes)
        ExpensesController(
            database: database, clock: clock, ledger: ledger, learning: CorrectionLog(jobs: program.jobs), pages: pages,
            cache: cache, message: SaidMessage.find
        ).addRoutes(to: routes)
        addNames(to: routes)
        NotificationsController(database: database, clock: clock, pages: pages)
            .addRoutes(to: routes)
        SearchController(database: database, clock: clock, pages: pages).addRoutes(to: routes)
        SessionController(database: database).addRoutes(to: routes)
        WebChatController(database: database, clock: clock, inbox: program.inbox, live: program.live, pages: pages)
            .addRoutes(to: routes)
        ChatEntriesController(
            database: database, clock: clock, ledger: ledger, learning: CorrectionLog(jobs: program.jobs), pages: pages
        ).addRoutes(to: routes)
        ChatFilesController(imports: ImportsAPI(database: database, clock: clock, ledger: ledger), clock: clock, pages: pages)
            .addRoutes(to: routes)
    }

    /// What entries hang on.
    private func addNames(to routes: RouterGroup<BookContext>) {
        let (database, clock, ledger) = (program.database, program.clock, program.ledger)
        AccountsController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes)
        CategoriesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes)
        PayeesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes)
        TagsController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes)
        RulesController(database: database, clock: clock, ledger: ledger, pages: pages).addRoutes(to: routes)
    }
}
