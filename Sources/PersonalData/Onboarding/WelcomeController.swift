import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/welcome/`: the first minute of a new account, in three short steps, each of which can be skipped.
///
/// Only a registration leads here, so nobody sees it twice; until the first entry the dashboard has a list of what is left.
struct WelcomeController: Sendable {
    let database: any SQLDatabase
    let bookSettings: BookSettings
    let hasWhatsApp: Bool
    let pages: PageRenderer

    init(database: any SQLDatabase, bookSettings: BookSettings, hasWhatsApp: Bool, pages: PageRenderer) {
        self.database = database
        self.bookSettings = bookSettings
        self.hasWhatsApp = hasWhatsApp
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let welcome = router.group("/welcome/", context: BookContext.self)
        welcome.get(use: showRegion)
        welcome.post(use: saveRegion)
        welcome.get("message/", use: showMessage)
        welcome.get("phone/", use: showPhone)
    }

    @Sendable func showRegion(_ request: Request, context: BookContext) async throws -> Response {
        let page = WelcomePage(.region, form: SettingsForm(context.session))
        return try pages.respond(to: request, with: page, context: context)
    }

    @Sendable func saveRegion(_ request: Request, context: BookContext) async throws -> Response {
        let form = SettingsForm(try await FormBody(of: request, context: context), default: SettingsForm(context.session))
        let access = context.access
        do {
            let change = try form.validated(for: access)
            try await database.write(in: access.book.id) { [bookSettings] db in try change.save(of: access, bookSettings, in: db) }
            return .seeOther(welcomePath + "message/")
        } catch let error as any UserFacingError {
            let page = WelcomePage(.region, form: form, errors: error.formMessages)
            return try pages.respond(to: request, with: page, context: context, status: error.formStatus)
        }
    }

    @Sendable func showMessage(_ request: Request, context: BookContext) async throws -> Response {
        try pages.respond(to: request, with: WelcomePage(.message, form: SettingsForm(context.session)), context: context)
    }

    @Sendable func showPhone(_ request: Request, context: BookContext) async throws -> Response {
        var page = WelcomePage(.phone, form: SettingsForm(context.session))
        page.hasWhatsApp = hasWhatsApp
        return try pages.respond(to: request, with: page, context: context)
    }
}

extension SettingsChange {
    func save(of access: BookAccess, _ bookSettings: BookSettings, in db: any SQLWriter) throws {
        try Users.update(access.user.id, name: name, locale: locale, theme: theme, in: db)
        if let rules { try bookSettings.update(access.owning(), to: rules, in: db) }
    }
}
