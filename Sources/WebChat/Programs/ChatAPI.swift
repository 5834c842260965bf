import Accounting
import Bookkeeping
import Conversations
import Entries
import ExternalServices
import Foundation
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/chat/messages`: what is said is understood first, and recorded when the program saves it.
struct ChatAPI: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let inbox: Inbox
    let messages: MessageHandler
    let accounts: AccountStore
    let categories: CategoryStore

    init(database: any SQLDatabase, clock: Clock, inbox: Inbox, messages: MessageHandler) {
        self.database = database
        self.clock = clock
        self.inbox = inbox
        self.messages = messages
        accounts = AccountStore(clock: clock)
        categories = CategoryStore(clock: clock)
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/chat/messages", .chatReader, use: history)
        routes.post("/api/v1/chat/messages", .chat, upTo: 1 << 16, type: "application/json", use: understand)
        routes.post("/api/v1/chat/messages/:id/save", .chat, doing: save)
    }

    @Sendable func history(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        var query = try call.query()
        let before = query.id("before", InboundMessage.self)
        try query.finish()
        let user = call.user.id
        let page = try await database.read { db in try ChatHistory.page(of: user, before: before?.uuid, in: db) }
        return .object(reserving: 4096) { json in
            json.field("items", list: page.messages)
            json.field("before", page.hasEarlier ? page.messages.first?.id : nil)
        }
    }

    @Sendable func understand(_ call: APICall<WritingAccess>) async throws -> APIAnswer {
        let id = try await messages.store(draft: try draft(call), inbox: inbox)
        do {
            let understood = try await messages.understand(id, by: call.access.reading)
            return Self.answer(id, understood.reply.text, .created, understood.transactions)
        } catch let error as any UserFacingError where error.kind != .notAllowed {
            // What can't be done is an answer too, as it is in a chat.
            return Self.answer(id, error.userMessage.english, .created, [])
        }
    }

    private func draft(_ call: APICall<WritingAccess>) throws -> InboundMessage {
        var fields = try call.fields()
        let text = fields.text("text", upTo: 4_000)
        try fields.finish()
        let user = call.user.id
        return InboundMessage(
            channel: .chat, providerID: "\(user)/\(clock.newID(InboundMessage.self))", sender: .init(address: user.description),
            content: .text(text ?? ""), sentAt: clock.now())
    }

    @Sendable func save(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: InboundMessage.ID = try call.id(orThrow: MessageNotFound())
        let edited = try edited(call, in: db)
        guard let saved = try messages.save(id, as: edited, by: call.access, in: db) else { throw MessageNotFound() }
        let book = call.access.book.id
        return Self.answer(
            id, saved.reply.text, .ok, try saved.transactions.map { try TransactionResource.get($0, of: book, in: db) })
    }

    /// The transactions that the program sends in the place of those understood; nil where it takes them as they are.
    private func edited(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> [Transaction]? {
        guard !call.body.isEmpty else { return nil }
        let book = call.access.book
        var fields = try call.fields()
        let sent = fields.list("transactions", upTo: 50)
        try fields.finish()
        guard let sent else { return nil }
        let (accounts, categories) = (try accounts.list(of: book.id, in: db), try categories.list(of: book.id, in: db))
        return try sent.enumerated().map { index, value in
            guard case .object(let one) = value else {
                throw InvalidFields([FieldFault("transactions/\(index)", "wrong_type", "An object is expected here.")])
            }
            var fields = TransactionFields(
                JSONFields(one, at: "transactions/\(index)/"), accounts: accounts, categories: categories)
            return try fields.transaction(clock.newID(), replacing: nil, in: book, today: clock.today(in: book.timeZone))
        }
    }

    private static func answer(
        _ id: InboundMessage.ID, _ reply: String, _ status: HTTPResponse.Status, _ transactions: [TransactionResource]
    ) -> APIAnswer {
        .object(status, reserving: 2048) { json in
            json.field("id", id)
            json.field("reply", reply)
            json.field("transactions", list: transactions)
        }
    }
}

extension ChatHistory.Message: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("from", isMine ? "me" : "tuppence")
            json.field("text", text)
            json.field("at", at)
        }
    }
}
