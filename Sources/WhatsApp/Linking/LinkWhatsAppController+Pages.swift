import Accounting
import Conversations
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

extension LinkWhatsAppController {
    private static let validity: Words = "The code is valid for 10 minutes."

    /// The page of linked numbers, with what was wrong with the last form if so.
    func respond(
        to request: Request, notice: Words? = nil, error: (any UserFacingError)? = nil, typed: String = "",
        invitation: LinkWhatsAppPage.Invitation? = nil, context: BookContext
    ) async throws -> Response {
        let accounts = accounts, user = context.user.id
        let linked = try await database.read { db in try accounts.list(of: user, in: db) }
        let page = LinkWhatsAppPage(
            errors: error.map { [$0.userMessage] } ?? [], notice: notice,
            numbers: linked.filter { $0.channel == .whatsapp }.map { row(of: $0, context) },
            typedNumber: String(typed.prefix(40)), canInvite: isOn && number != nil, invitation: invitation)
        return try pages.respond(to: request, with: page, context: context, status: status(of: error))
    }

    /// The page that asks for the code that was sent.
    func respond(
        to request: Request, askingForCode error: LinkCodeError?, context: BookContext
    ) async throws -> Response {
        let codes = codes, user = context.user.id
        let pending = try await database.read { db in
            try codes.pendingNumber(of: user, on: .whatsapp, in: db).map { [$0.phone, $0.error] }
        }
        guard let pending, let phone = pending[0] else {
            return try await respond(to: request, error: error ?? LinkCodeError.expired, context: context)
        }
        let errors = [error?.userMessage, pending[1].map(Words.verbatim)].compactMap(\.self)
        let page = VerifyWhatsAppPage(errors: errors, number: "+\(phone)", validity: Self.validity)
        return try pages.respond(to: request, with: page, context: context, status: status(of: error))
    }

    private func row(of account: ChannelAccount, _ context: BookContext) -> LinkWhatsAppPage.Number {
        LinkWhatsAppPage.Number(
            id: account.id.description, number: account.phone.map { .verbatim("+\($0)") } ?? account.name.map(Words.verbatim) ?? "a hidden number",
            linkedOn: TimeZones.date(of: account.linkedAt, in: context.book.timeZone).description)
    }

    /// A new code to text to us.
    func makeInvitation(for user: User.ID) async throws -> LinkWhatsAppPage.Invitation {
        guard isOn, let number else { throw LinkWhatsAppError.off }
        let codes = codes
        let code = try await database.write { db in try codes.show(to: user, for: .whatsapp, in: db).code.digits }
        return LinkWhatsAppPage.Invitation(
            code: code, botNumber: "+\(number)", url: "https://wa.me/\(number)?text=\(code)", validity: Self.validity)
    }

    private func status(of error: (any UserFacingError)?) -> HTTPResponse.Status {
        guard let error else { return .ok }
        return error.kind == .tooMany ? .tooManyRequests : .unprocessableContent
    }
}
