import Accounting
import BackgroundJobs
import Features
import Identity
import WebInterface

/// Making an account, signing in to it, and proving who one is: passwords, second factors, Google, codes by mail.
package struct SigningInFeature: Feature {
    let house: House
    /// Nil where people don't sign in with Google.
    let google: GoogleSignIn?

    package static func sealedColumns(in house: House) -> [SealedColumn] { [house.secondFactors.column] }

    package static let places = [
        Place("/settings/second-factor/", "Second factor", "lock", search: 160, also: ["Two-factor", "2FA", "TOTP"]),
    ]

    package init(_ house: House) throws {
        self.house = house
        google = try GoogleSettings(house.settings).map { settings in
            let transport = house.outside.transport(settings.allowedHosts)
            let issuer = GoogleIssuer(settings: settings, transport: transport, clock: house.clock)
            return GoogleSignIn(database: house.database, clock: house.clock, issuer: issuer)
        }
    }

    package func addPages(to routes: PageRoutes) {
        let (visitors, pages, cookie) = (routes.visitors, routes.pages, house.cookie)
        let (signIn, secondFactors, hasGoogle) = (house.signIn, house.secondFactors, google != nil)
        RegistrationController(registration: registration, sessions: house.sessions, cookie: cookie, pages: pages).addRoutes(to: visitors)
        LoginController(signIn: signIn, sessions: house.sessions, cookie: cookie, hasGoogle: hasGoogle, pages: pages).addRoutes(to: visitors)
        LoginCodeController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: visitors)
        SecondFactorController(secondFactors: secondFactors, cookie: cookie, pages: pages).addRoutes(to: visitors)
        let confirmations = Confirmations(signIn: signIn, secondFactors: secondFactors)
        ConfirmationController(confirmations: confirmations, hasGoogle: hasGoogle, pages: pages).addRoutes(to: visitors)
        addGooglePages(to: routes)
        EmailLinksController(emails: house.emails, pages: pages).addRoutes(to: visitors)
        PasswordResetController(reset: house.passwordReset, pages: pages).addRoutes(to: visitors)
    }

    private func addGooglePages(to routes: PageRoutes) {
        guard let google else { return }
        let controller = GoogleController(google: google, cookie: house.cookie, pages: routes.pages)
        controller.addRoutes(to: routes.visitors)
        GoogleSettingsController(controller).addRoutes(to: routes.visitors)
        GoogleRegistrationController(registration: registration, cookie: house.cookie, pages: routes.pages).addRoutes(to: routes.visitors)
    }

    package func addAPI(to routes: APIRoutes) {
        TokensController(
            database: house.database, signIn: house.signIn, secondFactors: house.secondFactors, refresh: RefreshTokens(clock: house.clock),
            tokens: house.callers.tokens, cookie: RefreshCookie(baseURL: house.baseURL)
        ).addRoutes(to: routes)
        AccountController(database: house.database, clock: house.clock).addRoutes(to: routes)
    }

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        registry.register(MailPasswordResetHandler(house.passwordReset))
    }

    /// Whoever can reach only this machine may register; on an open address the first account needs the printed token.
    private var registration: Registration { house.registration(house.settings.isLoopback ? .open : .setupToken) }
}
