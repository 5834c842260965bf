import Features
import Hummingbird
import Identity
import Observability
import WebChat
import WebInterface
import WebServer

/// The server's routes, in the order in which a request meets them.
struct Routes {
    let program: Program
    let features: Contributions
    let pages: PageRenderer
    let contract: OpenAPIFile
    let metrics: PrometheusRegistry
    let draining: Draining

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
        for feature in features.features { feature.addWebhooks(to: router.group()) }
        router.add(middleware: ErrorPages(pages: pages))
        ContentReports().addRoutes(to: router)
        pages.assets.addRoutes(to: router)
        ServiceWorker(pages.assets).addRoutes(to: router)
        router.add(middleware: RefusalLimit.signIns(program.shared.limiter))
        addAPI(to: router)
        addPages(to: router)
        return router
    }

    /// Webhooks, being many, are met before the router.
    var direct: DirectRoute? { features.features.lazy.compactMap(\.direct).first }

    var webSocket: WebSocketRoute { program.liveAPI.webSocket }

    /// The API for programs. Its requests prove themselves by what they carry, so they come before everything that looks at
    /// cookies.
    private func addAPI(to router: Router<VisitorContext>) {
        let group = router.group().addMiddleware {
            CrossOrigin(origins: program.settings.corsOrigins)
            APIErrors()
            RequestLimits(limits: program.limits, days: program.dayCounts)
        }
        let routes = APIRoutes(
            group, callers: program.callers, writes: IdempotentWrites(database: program.database, clock: program.clock))
        for feature in features.features { feature.addAPI(to: routes) }
        routes.finish()
    }

    private func addPages(to router: Router<VisitorContext>) {
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
        let routes = PageRoutes(behind: router, pages: pages, contributions: features)
        for feature in features.features { feature.addPages(to: routes) }
    }
}
