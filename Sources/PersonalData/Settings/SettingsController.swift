import Accounting
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/settings/`: the profile, the book's rules, the password, and where the account is logged in.
struct SettingsController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let users: Users
    let sessions: Sessions
    let bookSettings: BookSettings
    let emails: EmailVerification
    let cookie: SessionCookie
    let hasGoogle: Bool
    let pages: PageRenderer

    init(
        database: any SQLDatabase, clock: Clock, users: Users, sessions: Sessions, bookSettings: BookSettings,
        emails: EmailVerification, cookie: SessionCookie, hasGoogle: Bool, pages: PageRenderer
    ) {
        self.hasGoogle = hasGoogle
        self.database = database
        self.clock = clock
        self.users = users
        self.sessions = sessions
        self.bookSettings = bookSettings
        self.emails = emails
        self.cookie = cookie
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/", context: BookContext.self)
        settings.get(use: show)
        settings.post(use: saveProfile)
        settings.post("password/", use: changePassword)
        settings.post("email/", use: changeEmail)
        settings.post("email/verifications/", use: mailAgain)
        settings.post("sessions/deletions/", use: endOtherSessions)
        settings.post("sessions/:id/deletions/", use: endSession)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let query = request.uri.queryParameters
        let notice: Words? = query["saved"] != nil ? "Saved." : query["mailed"] != nil ? "A mail is on its way. Open the link in it." : nil
        return try await respond(to: request, with: SettingsForm(context.session), notice: notice, context: context)
    }

    @Sendable func saveProfile(_ request: Request, context: BookContext) async throws -> Response {
        let form = SettingsForm(try await FormBody(of: request, context: context), default: SettingsForm(context.session))
        do {
            let change = try form.validated(for: context.access)
            try await save(change, of: context.access)
            return .seeOther("/settings/?saved=1")
        } catch let error as any UserFacingError {
            return try await respond(to: request, with: form, errors: error.formMessages, context: context)
        }
    }

    @Sendable func changePassword(_ request: Request, context: BookContext) async throws -> Response {
        let body = try await FormBody(of: request, context: context)
        do {
            let token = try await users.changePassword(
                of: context.user, from: body.raw("current_password"), to: body.raw("new_password"),
                isConfirmed: context.session.isConfirmed(at: clock.now()), on: Device(of: request, address: context.address))
            var response = Response.seeOther("/settings/?saved=1")
            cookie.set(token, on: &response)
            return response
        } catch let error as any UserFacingError {
            var response = try await respond(
                to: request, with: SettingsForm(context.session), passwordError: error, context: context)
            error.announceWait(on: &response)
            return response
        }
    }

    @Sendable func endSession(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        guard let id = context.parameters.get("id").flatMap({ Session.ID($0) }),
            try await sessions.end(id, of: context.user.id)
        else { throw HTTPError(.notFound) }
        return .seeOther(id == context.session.id ? "/login/?left=1" : "/settings/?saved=1")
    }

    @Sendable func endOtherSessions(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await sessions.endOthers(than: context.session.id, of: context.user.id)
        return .seeOther("/settings/?saved=1")
    }

    private func save(_ change: SettingsChange, of access: BookAccess) async throws {
        try await database.write(in: access.book.id) { [bookSettings] db in
            try change.save(of: access, bookSettings, in: db)
        }
    }
}
