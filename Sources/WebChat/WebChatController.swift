import Accounting
import Bookkeeping
import Conversations
import ExternalServices
import Features
import Foundation
import Hummingbird
import Identity
import Persistence
import QuickSearch
import WebInterface

/// The built-in chat: `/chat/`. A message takes the same way as one from WhatsApp: stored first, then handled as a job.
struct WebChatController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let inbox: Inbox
    let live: LiveUpdates
    let pages: PageRenderer
    let cards: EntryCards

    init(database: any SQLDatabase, clock: Clock, inbox: Inbox, live: LiveUpdates, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.inbox = inbox
        self.live = live
        self.pages = pages
        cards = EntryCards(clock: clock)
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/chat", use: show)
        routes.post("/chat/messages", use: send)
        routes.get("/chat/completions", use: complete)
        routes.get("/live", use: follow)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        try await conversation(request, context)
    }

    /// Stores the message, waits a moment for the answer, and shows both. The answer comes over `/live` when it is late.
    @Sendable func send(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let answers = live.subscribe(to: Topic.chat(context.user.id))
        let message = try self.message(form, by: context)
        try await database.write { db in try inbox.store([message], in: db) }
        await first(of: answers, within: .seconds(2))
        guard request.wantsFragment else { return .seeOther("/chat/") }
        return try await conversation(request, context)
    }

    @Sendable func complete(_ request: Request, context: BookContext) async throws -> Response {
        let word = try FormBody(parsing: request.uri.query ?? "").raw("q")
        let completions = Completions(
            of: context.access, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock))
        let found = try await database.read(in: context.session) { db in try completions.find(word, in: db) }
        return try pages.respond(to: request, with: ChatCompletionsPage(found), context: context)
    }

    /// `GET /live`: what changes in the book and in the chat, as server-sent events.
    @Sendable func follow(_ request: Request, context: BookContext) async throws -> Response {
        live.response(to: request, topics: [Topic.book(context.book.id), Topic.chat(context.user.id), Topic.person(context.user.id)])
    }

    private func conversation(_ request: Request, _ context: BookContext) async throws -> Response {
        let before = try request.uri.queryParameters["before"].map { text in
            guard let id = UUID(uuidString: String(text)) else { throw HTTPError(.badRequest, message: "There is no such page.") }
            return id
        }
        let today = clock.today(in: context.book.timeZone)
        let access = context.access
        let page = try await database.read(in: access.book.id) { db in
            let history = try ChatHistory.page(of: access.user.id, before: before, in: db)
            let cards = try cards.cards(of: history.messages.flatMap(\.about), by: access, in: db)
            return ChatPage(history, cards, access, today: today)
        }
        return try pages.respond(to: request, with: page, context: context)
    }

    private func message(_ form: FormBody, by context: BookContext) throws -> InboundMessage {
        let content: InboundMessage.Content
        if let payload = form.optional("payload") {
            guard payload.utf8.count <= 200 else { throw HTTPError(.badRequest, message: "There is no such button.") }
            content = .choice(id: payload, title: Self.title(of: payload))
        } else {
            content = .text(try form.required("text", label: "message", upTo: 16_384))
        }
        return InboundMessage(
            channel: .chat, providerID: "\(context.user.id)/" + (form.optional("message_id").map { String($0.prefix(64)) } ?? UUID().uuidString),
            sender: .init(address: context.user.id.description), content: content, replyTo: form.optional("reply_to"),
            sentAt: sentAt(form), book: context.book.id)
    }

    /// When it was said, which is earlier for what waited for a network; a time to come is none.
    private func sentAt(_ form: FormBody) -> Timestamp {
        let now = clock.now()
        guard let milliseconds = form.optional("sent_at").flatMap({ Int64($0) }) else { return now }
        return min(Timestamp(milliseconds: milliseconds), now)
    }

    /// What a tapped button reads as in the conversation.
    private static func title(of payload: String) -> String {
        let word = payload.prefix { $0 != ":" }
        return word == "set" ? "Category" : word.prefix(1).uppercased() + word.dropFirst()
    }

    private func first(of events: AsyncStream<LiveEvent>, within limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in events { return } }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
