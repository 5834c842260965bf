import Accounting
import Conversations
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/link-whatsapp/` and `/verify-whatsapp/`: joins a person's WhatsApp to their account, by a code in either direction.
struct LinkWhatsAppController: Sendable {
    let database: any SQLDatabase
    let codes: LinkCodes
    let accounts: ChannelAccounts
    /// The bot's number in digits; without it, or with WhatsApp off, nobody is invited to text us a code.
    let number: String?
    /// Whether WhatsApp is set up.
    let isOn: Bool
    let clock: Clock
    let pages: PageRenderer

    init(database: any SQLDatabase, codes: LinkCodes, settings: WhatsAppSettings?, clock: Clock, pages: PageRenderer) {
        self.database = database
        self.codes = codes
        self.accounts = ChannelAccounts(clock: clock)
        self.number = settings?.number
        self.isOn = settings != nil
        self.clock = clock
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let linking = router.group("/link-whatsapp/", context: BookContext.self)
        linking.get(use: show)
        linking.post(use: sendCode)
        linking.post("codes/", use: showCode)
        linking.post("numbers/:id/deletions/", use: unlink)
        let verification = router.group("/verify-whatsapp/", context: BookContext.self)
        verification.get(use: askForCode)
        verification.post(use: confirm)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let isLinked = request.uri.queryParameters["linked"] != nil
        return try await respond(to: request, notice: isLinked ? "Linked. Text “120 petrol” to begin." : nil, context: context)
    }

    @Sendable func sendCode(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        do {
            guard isOn else { throw LinkWhatsAppError.off }
            let number = try PhoneNumber(try form.required("number", upTo: 40))
            let codes = codes, user = context.user.id
            try await database.write { db in try codes.send(to: number, for: user, on: .whatsapp, in: db) }
            return .seeOther("/verify-whatsapp/")
        } catch let error as any UserFacingError {
            return try await respond(to: request, error: error, typed: form.raw("number"), context: context)
        }
    }

    /// Answers the page itself: a code is nowhere kept as it is, so it can't be shown by another request.
    @Sendable func showCode(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        do {
            return try await respond(to: request, invitation: try await makeInvitation(for: context.user.id), context: context)
        } catch let error as any UserFacingError {
            return try await respond(to: request, error: error, context: context)
        }
    }

    @Sendable func unlink(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let accounts = accounts, user = context.user.id
        guard let id = context.parameters.get("id").flatMap({ ChannelAccount.ID($0) }),
            try await database.write({ db in try accounts.unlink(id, of: user, in: db) })
        else { throw HTTPError(.notFound) }
        return .seeOther("/link-whatsapp/")
    }

    @Sendable func askForCode(_ request: Request, context: BookContext) async throws -> Response {
        try await respond(to: request, askingForCode: nil, context: context)
    }

    @Sendable func confirm(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        guard let code = LinkCode(form.raw("code")) else {
            return try await respond(to: request, askingForCode: LinkCodeError.unreadable, context: context)
        }
        let codes = codes, user = context.user.id
        switch try await database.write({ db in try codes.confirm(code, by: user, on: .whatsapp, in: db) }) {
        case .linked: return .seeOther("/link-whatsapp/?linked=1")
        case .refused(let error): return try await respond(to: request, askingForCode: error, context: context)
        }
    }
}

/// Why nothing can be linked.
enum LinkWhatsAppError: UserFacingError {
    case off

    var kind: UserErrorKind { .conflict }
    var code: String { "whatsapp.off" }
    var userMessage: Words { "This server is not connected to WhatsApp. Use the web chat, or ask whoever runs the server." }
}
