import Accounting
import Conversations
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Joins a person's WhatsApp to their account by a code in either direction, as `/link-whatsapp/` does.
struct LinkingAPI: Sendable {
    let codes: LinkCodes
    /// Nil where the server is not connected to WhatsApp.
    let settings: WhatsAppSettings?

    init(codes: LinkCodes, settings: WhatsAppSettings?) {
        self.codes = codes
        self.settings = settings
    }

    func addRoutes(to routes: APIRoutes) {
        routes.post("/api/v1/channels/codes", .account, doing: show)
        routes.post("/api/v1/channels/numbers", .account, doing: send)
        routes.post("/api/v1/channels/confirmations", .account, doing: confirm)
    }

    /// A code for the person to text to us.
    @Sendable func show(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        guard let number = settings?.number else { throw LinkWhatsAppError.off }
        let (code, expiresAt) = try codes.show(to: call.user.id, for: .whatsapp, in: db)
        func answer(_ digits: String?) -> APIAnswer {
            .object(.created) { json in
                json.field("code", digits)
                json.field("number", "+\(number)")
                json.field("link", digits.map { "https://wa.me/\(number)?text=\($0)" })
                json.field("expires_at", expiresAt)
            }
        }
        var shown = answer(code.digits)
        shown.keptBody = answer(nil).body
        return shown
    }

    /// Sends a code to a number, which the person then gives to `confirm`.
    @Sendable func send(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        guard settings != nil else { throw LinkWhatsAppError.off }
        var fields = try call.fields()
        let number = fields.phoneNumber("phone")
        try fields.finish()
        guard let number else { throw InvalidFields(fields.faults) }
        try codes.send(to: number, for: call.user.id, on: .whatsapp, in: db)
        return .object(.accepted) { json in json.field("phone", "+\(number.digits)") }
    }

    @Sendable func confirm(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let typed = fields.text("code", upTo: 20)
        try fields.finish()
        guard let code = typed.flatMap({ LinkCode($0) }) else { throw LinkCodeError.unreadable }
        switch try codes.confirm(code, by: call.user.id, on: .whatsapp, in: db) {
        case .linked(let account): return .one(account, status: .created)
        case .refused(let error): return call.refusal(error)
        }
    }
}

extension JSONFields {
    fileprivate mutating func phoneNumber(_ name: String) -> PhoneNumber? {
        guard let text = text(name, upTo: 40) else { return nil }
        do throws(PhoneNumberError) {
            return try PhoneNumber(text)
        } catch {
            note(name, error.code, error.userMessage.english)
            return nil
        }
    }
}
