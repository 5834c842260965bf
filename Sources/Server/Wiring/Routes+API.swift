import BookSetup
import Bookkeeping
import Budgets
import Conversations
import Delivery
import Entries
import Hummingbird
import Identity
import Membership
import PersonalData
import Reports
import SigningIn
import Statements
import WebChat
import WebInterface
import WhatsApp

extension Routes {
    /// The API for programs. Its requests prove themselves by what they carry, so they come before everything that looks at
    /// cookies.
    func addAPI(to router: some RouterMethods<VisitorContext>) {
        let group = router.group().addMiddleware {
            CrossOrigin(origins: program.settings.corsOrigins)
            APIErrors()
            RequestLimits(limits: program.limits, days: program.dayCounts)
        }
        let routes = APIRoutes(
            group, callers: program.callers, writes: IdempotentWrites(database: program.database, clock: program.clock))
        addAccounts(to: routes)
        addBooks(to: routes)
        addAdministration(to: routes)
        routes.finish()
    }

    var liveAPI: LiveAPI { LiveAPI(callers: program.callers, clock: program.clock, live: program.live) }

    private func addAccounts(to routes: APIRoutes) {
        let (database, clock) = (program.database, program.clock)
        TokensController(
            database: database, signIn: program.signIn, secondFactors: program.secondFactors,
            refresh: RefreshTokens(clock: clock), tokens: program.callers.tokens, cookie: RefreshCookie(baseURL: program.baseURL)
        ).addRoutes(to: routes)
        ProfileAPI(database: database).addRoutes(to: routes)
        PicturesAPI(avatars: program.avatars).addRoutes(to: routes)
        LeavingAPI(exports: program.exports, deletions: program.deletions).addRoutes(to: routes)
        AccountController(database: database, clock: clock).addRoutes(to: routes)
        BooksController(
            database: database, shelf: Bookshelf(database: database, making: program.bookMaking), settings: program.bookSettings
        ).addRoutes(to: routes)
        MembersAPI(members: program.members).addRoutes(to: routes)
        InvitationsAPI(invitations: program.invitations, baseURL: program.baseURL).addRoutes(to: routes)
    }

    private func addBooks(to routes: APIRoutes) {
        let (database, clock, ledger) = (program.database, program.clock, program.ledger)
        let cache = AnswerCache()
        TransactionsAPI(
            database: database, clock: clock, ledger: ledger, learning: CorrectionLog(jobs: program.jobs), cache: cache
        ).addRoutes(to: routes)
        AccountsAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
        CategoriesAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
        NamesAPI(database: database, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock))
            .addRoutes(to: routes)
        SummariesAPI(database: database, clock: clock, cache: cache).addRoutes(to: routes)
        AuditAPI(database: database).addRoutes(to: routes)
        ChatAPI(database: database, clock: clock, inbox: program.inbox, messages: program.messages).addRoutes(to: routes)
        ChannelsAPI(database: database, clock: clock).addRoutes(to: routes)
        LinkingAPI(codes: LinkCodes(clock: clock, jobs: program.jobs), settings: whatsApp).addRoutes(to: routes)
        BudgetsAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
        liveAPI.addRoutes(to: routes)
        ExportsAPI(database: database).addRoutes(to: routes)
        ImportsAPI(database: database, clock: clock, ledger: ledger).addRoutes(to: routes)
    }
}
