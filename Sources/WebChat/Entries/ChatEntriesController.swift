import Accounting
import Bookkeeping
import Conversations
import Entries
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/chat/entries/:id/`: what was understood of a message, and its correction in place.
struct ChatEntriesController: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let ledger: Ledger
    let learning: CorrectionLog
    let pages: PageRenderer
    let cards: EntryCards
    let explanations: EntryExplanations

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger, learning: CorrectionLog, pages: PageRenderer) {
        self.database = database
        self.clock = clock
        self.ledger = ledger
        self.learning = learning
        self.pages = pages
        cards = EntryCards(clock: clock)
        explanations = EntryExplanations(clock: clock)
    }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/chat/entries/:id", use: show)
        let editing = routes.group("/chat/entries", context: EditorContext.self)
        editing.post(":id", use: correct)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let page = try await page(of: try Self.id(in: context), context, sent: nil, errors: [])
        return try pages.respond(to: request, with: page, context: context)
    }

    /// Answers the card as it stands then; with the form once more where something was wrong with it.
    @Sendable func correct(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try Self.id(in: context)
        let form = try await FormBody(of: request, context: context)
        let fields = ExpenseFields(form)
        let (access, seen) = (context.access, Int64(form.raw("version")) ?? 0)
        do {
            try await database.write(in: access.book.id) { db in
                try ledger.correct(id, to: fields, seen: seen, learning: learning, by: access, in: db)
            }
        } catch let error as any UserFacingError where error.kind != .notFound {
            // What somebody else changed is shown as it stands, and not as it was typed.
            let sent = error is ChangedMeanwhile ? nil : fields
            let page = try await page(of: id, context.reading, sent: sent, errors: [error.userMessage])
            var response = try pages.respond(to: request, with: page, context: context, status: .unprocessableContent)
            response.headers[named: "HX-Retarget"] = "#more-\(id)"
            response.headers[named: "HX-Reselect"] = ".entry-edit"
            response.headers[named: "HX-Reswap"] = "innerHTML"
            return response
        }
        guard request.wantsFragment else { return .seeOther("/chat/#card-\(id)") }
        let page = try await page(of: id, context.reading, sent: nil, errors: [])
        return try pages.respond(to: request, with: page, context: context)
    }

    private static func id(in context: some RequestContext) throws -> Transaction.ID {
        try context.id(or: LedgerError.transactionNotFound)
    }

    private func page(
        of id: Transaction.ID, _ context: BookContext, sent: ExpenseFields?, errors: [Words]
    ) async throws -> ChatEntryPage {
        let access = context.access
        let today = clock.today(in: access.book.timeZone)
        return try await database.read(in: access.book.id) { db in
            guard let card = try cards.cards(of: [id], by: access, in: db)[id], !card.isTakenBack else { throw LedgerError.transactionNotFound }
            let categories = try CategoryStore(clock: clock).list(of: access.book.id, in: db)
            let reply = try ChatHistory.reply(recording: id, saidIn: card.messages, to: context.user.id, in: db)
            return ChatEntryPage(
                card: ChatCard(card, in: reply, access, today: today),
                explanation: try explanations.explanation(of: card, by: access, in: db).map(ChatEntryPage.Explanation.init),
                form: access.role.mayWrite
                    ? ChatEntryPage.Form(card, sent, errors, categories: categories, region: access.user.region) : nil)
        }
    }
}

extension ChatEntryPage.Explanation {
    init(_ explanation: EntryExplanation) {
        self.init(
            said: explanation.said, rows: explanation.rows.map { Row(part: $0.part, meaning: $0.meaning, words: $0.words) },
            remark: explanation.remark)
    }
}

extension ChatEntryPage.Form {
    init(_ card: EntryCard, _ sent: ExpenseFields?, _ errors: [Words], categories: [Category], region: Region) {
        let magnitude = (try? card.amount.magnitude()) ?? card.amount
        let chosen = sent?.category ?? card.category?.id.description
        let kind = Category.Kind(of: card.kind)
        let offered = card.kind == .transfer || card.parts > 1 ? [] : categories.filter { $0.kind == kind || $0.id == card.category?.id }
        self.init(
            id: card.id.description, description: sent?.description ?? card.description,
            amount: sent?.amount ?? magnitude.magnitudeString(in: region), sign: region.sign(of: card.amount.currency),
            date: sent?.date ?? card.date.description, version: "\(card.version)",
            category: offered.isEmpty ? nil : .init(
                choices: offered.map { Choice($0.id.description, "\($0.icon) \($0.name)", isSelected: $0.id.description == chosen) }),
            errors: errors)
    }
}
