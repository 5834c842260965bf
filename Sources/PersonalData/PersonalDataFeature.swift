import Accounting
import BackgroundJobs
import Features
import Identity
import WebInterface

/// What a person has here as themselves: profile, picture, settings, keys of programs, the log of their account, and leaving.
package struct PersonalDataFeature: Feature {
    let house: House

    package static let schema = FeatureSchema(parts: [.picturesAndExports])

    package static let places = [
        Place("/settings/", "Settings", "gear", navigation: 120, search: 110, also: ["Preferences", "Profile", "Language", "Currency", "Time zone"]),
        Place("/settings/keys/", "API keys", "lock", search: 170, also: ["Developers", "Tokens"]),
        Place("/settings/security/", "What happened to your account", "clock", search: 180, also: ["Security", "Logins"]),
        Place("/settings/picture/", "Picture", "people", search: 190, also: ["Avatar", "Photo"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        let (visitors, pages, database) = (routes.visitors, routes.pages, house.database)
        SettingsController(
            database: database, clock: house.clock, users: house.users, sessions: house.sessions, bookSettings: house.bookSettings,
            emails: house.emails, cookie: house.cookie, hasGoogle: house.settings["GOOGLE_CLIENT_ID"] != nil, pages: pages
        ).addRoutes(to: visitors)
        WelcomeController(
            database: database, bookSettings: house.bookSettings, hasWhatsApp: routes.contributions.messengers["whatsapp"] != nil,
            pages: pages
        ).addRoutes(to: visitors)
        KeysController(database: database, clock: house.clock, users: house.users, pages: pages).addRoutes(to: visitors)
        AvatarController(avatars: avatars, pages: pages).addRoutes(to: visitors)
        ExportController(exports: exports, pages: pages).addRoutes(to: visitors)
        DeletionController(deletions: house.deletions, cookie: house.cookie, pages: pages).addRoutes(to: visitors)
        ThemeController(database: database).addRoutes(to: routes.users)
        SecurityController(database: database, pages: pages).addRoutes(to: routes.users)
    }

    package func addAPI(to routes: APIRoutes) {
        ProfileAPI(database: house.database).addRoutes(to: routes)
        PicturesAPI(avatars: avatars).addRoutes(to: routes)
        LeavingAPI(exports: exports, deletions: house.deletions).addRoutes(to: routes)
    }

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        registry.register(ExportAccountHandler(exports: exports, contents: house.contents))
        registry.register(TidyAccountsHandler(exports: exports, deletions: house.deletions))
    }

    package var schedules: [Schedule] { [Schedule(TidyAccounts(), every: .seconds(3600))] }

    private var avatars: Avatars {
        Avatars(database: house.database, files: house.files, clock: house.clock, shrinker: house.outside.shrinker)
    }

    private var exports: Exports { Exports(database: house.database, clock: house.clock, jobs: house.jobs, files: house.files) }
}

extension House {
    package var deletions: Deletions { Deletions(database: database, clock: clock, files: files, contents: contents) }
}
