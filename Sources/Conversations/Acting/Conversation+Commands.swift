import Accounting
import BackgroundJobs
import Bookkeeping
import ExternalServices
import Identity
import Parsing
import Persistence

/// Everything that is neither an entry nor a question.
extension Conversation {
    func carryOut(
        _ command: Command, _ asked: OpenQuestion?, _ talk: inout Talk, in db: any SQLWriter
    ) throws -> Answer {
        switch command {
        case .help: return Replies.help(talk)
        case .link: return Answer("Link WhatsApp to your book here: \(baseURL)/link-whatsapp/")
        case .settings: return Answer("Your settings: \(baseURL)/settings/")
        case .undo: return try undo(&talk, in: db)
        case .delete: return try delete(talk.subject, &talk, in: db)
        case .setBudget(let name, let amount): return try setBudget(name, amount, talk, in: db)
        case .remind(let text, let date, let hour, let minute):
            return try remind(text, on: date, hour, minute, talk, in: db)
        case .export(let period):
            let url = "\(baseURL)/dashboard/expenses/export/?from=\(period.first)&to=\(period.last)"
            return Answer("Download \(period.title(in: talk.region, today: talk.today).english) as CSV: \(url)")
        case .yes: return try confirmed(asked, &talk, in: db)
        case .no: return Answer(asked == nil ? "Nothing was open." : "Fine, nothing recorded.")
        case .linkCode: return Answer("You are linked already. Send an expense like “120 petrol”.")
        }
    }

    func confirmed(_ asked: OpenQuestion?, _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        switch asked {
        case .confirm(let drafts): return try record(drafts, &talk, in: db)
        case .some(let question): return ask(openly: question, &talk)
        case nil: return Answer("There is nothing to confirm. Send an expense like “120 petrol”.")
        }
    }

    func act(
        on choice: Choice, _ asked: OpenQuestion?, _ talk: inout Talk, in db: any SQLWriter
    ) throws -> Answer {
        switch choice {
        case .yes: return try confirmed(asked, &talk, in: db)
        case .no: return Answer(asked == nil ? "Nothing was open." : "Fine, nothing recorded.")
        case .help: return Replies.help(talk)
        case .undo(let id): return try undo(id, &talk, in: db)
        case .askCategory(let id): return try offerCategories(for: id, talk, in: db)
        case .setCategory(let id, let category): return try setCategory(of: id, to: category, &talk, in: db)
        case .option(let index):
            guard case .choose(let options) = asked, options.indices.contains(index) else {
                return Answer("That question is no longer open. Send the entry again.")
            }
            return try record([options[index]], &talk, in: db)
        case .unknown: return Answer("That button is out of date. Send the entry again.")
        }
    }

    /// Up to ten categories to tap: the likely ones first.
    private func offerCategories(for id: Transaction.ID, _ talk: Talk, in db: any SQLWriter) throws -> Answer {
        let transaction = try ledger.get(id, of: talk.book, in: db)
        let kind = Category.Kind(of: transaction.kind)
        let near = talk.vocabulary.known.categories.nearest(transaction.details.description, kind: kind, count: 3)
        let used = try Summaries.totals(of: .range(talk.today.adding(days: -90), talk.today), book: talk.book, in: db)
            .categories.filter { $0.kind == kind }.sorted { $0.count > $1.count }.map(\.name)
        let rest = talk.vocabulary.names.categories.filter { $0.kind == kind }.map(\.name)
        var seen: Set<String> = []
        let offered = (near + used + rest).filter { seen.insert($0).inserted }.prefix(10)
        let buttons = offered.compactMap { talk.vocabulary.category(named: $0) }
            .map { Choice.setCategory(id, $0.id).button("\($0.icon) \($0.name)") }
        return Answer("Which category? Tap one, or reply with its name.", buttons: buttons, about: [id])
    }

    private func setBudget(
        _ name: String, _ amount: Money, _ talk: Talk, in db: any SQLWriter
    ) throws -> Answer {
        guard let category = talk.vocabulary.category(named: name) else { throw LedgerError.categoryNotFound }
        guard category.kind == .expense else { throw ConversationError.budgetOfIncome(category) }
        guard amount.currency == talk.currency else { throw ConversationError.budgetInOtherCurrency(talk.currency) }
        try budgets.set(category.id, to: amount, by: talk.access.writing(), in: db)
        guard let progress = try budgets.progress(of: category.id, in: talk.month, book: talk.book, db: db) else {
            return Answer("\(category.icon) \(category.name) has no budget any more.")
        }
        let left = Replies.left(progress, talk)
        return Answer("🎯 \(category.icon) \(category.name): \(amount.formatted(in: talk.region)) a month · \(left)")
    }

    private func remind(
        _ text: String, on date: CalendarDate, _ hour: Int, _ minute: Int, _ talk: Talk, in db: any SQLWriter
    ) throws -> Answer {
        let due = TimeZones.instant(of: date, hour: hour, minute: minute, in: talk.access.book.timeZone)
        guard due > talk.now else { return Answer("That time is past. Try “remind me tomorrow 9am to pay rent”.") }
        let reminder = Remind(
            user: talk.access.user.id, channel: talk.message.channel, address: talk.message.sender.address,
            phone: talk.message.sender.phone, text: text)
        try jobs.enqueue(reminder, in: db, at: due)
        let time = String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
        return Answer("⏰ I'll remind you on \(date.formatted(in: talk.region, today: talk.today)) at \(time): \(text)")
    }
}
