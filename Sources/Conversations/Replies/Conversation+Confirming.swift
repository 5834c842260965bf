import Accounting
import Bookkeeping
import Parsing
import Persistence

/// The answer to something recorded or changed: what was understood, so that a mistake is seen at once.
extension Conversation {
    func confirmation(
        of recorded: [Recorded], _ talk: Talk, in db: any SQLReader, mark: String = "✅"
    ) throws -> Answer {
        var lines = try recorded.map { "\(mark) " + (try line(of: $0, talk, in: db)) }
        if recorded.count > 1, let total = try? sum(of: recorded), !total.isZero {
            lines.append("\(recorded.count) entries · \(total.signed(in: talk.region))")
        }
        let buttons = recorded.count == 1 ? recorded.flatMap { self.buttons(under: $0, talk) } : []
        return Answer(lines.joined(separator: "\n"), buttons: buttons, about: recorded.map(\.transaction.id))
    }

    private func line(of recorded: Recorded, _ talk: Talk, in db: any SQLReader) throws -> String {
        let transaction = recorded.transaction
        var parts = [transaction.amount.signed(in: talk.region)]
        if let route = talk.route(of: transaction) { parts.append(route) }
        if let category = recorded.category { parts.append("\(category.icon) \(category.name)") }
        parts += remarks(on: recorded, talk)
        if transaction.lines.contains(where: { $0.ownShare == 0 }) { parts.append("not mine") }
        if let left = try budgetLeft(by: recorded, talk, in: db) { parts.append(left) }
        return parts.joined(separator: " · ")
    }

    /// What is left of this month's budget of the category, else of the one it belongs to, which is then named.
    private func budgetLeft(by recorded: Recorded, _ talk: Talk, in db: any SQLReader) throws -> String? {
        let transaction = recorded.transaction
        guard let category = recorded.category, transaction.kind == .expense, transaction.amount.currency == talk.currency,
            talk.month.contains(transaction.date)
        else { return nil }
        if let progress = try budgets.progress(of: category.id, in: talk.month, book: talk.book, db: db) {
            return Replies.left(progress, talk)
        }
        guard let parent = talk.vocabulary.names.categories.first(where: { $0.id == category.parent }),
            let progress = try budgets.progress(of: parent.id, in: talk.month, book: talk.book, db: db)
        else { return nil }
        return "\(parent.name): \(Replies.left(progress, talk))"
    }

    /// What differs from the usual: a description that says more than the category, another day, a named account, tags.
    private func remarks(on recorded: Recorded, _ talk: Talk) -> [String] {
        let transaction = recorded.transaction
        var parts: [String] = []
        let description = transaction.details.description
        if transaction.kind != .transfer, !description.isEmpty,
            description.lowercased() != recorded.category?.name.lowercased()
        {
            parts.append(String(description.prefix(80)))
        }
        if transaction.date != talk.today { parts.append(transaction.date.formatted(in: talk.region, today: talk.today)) }
        let accounts = talk.vocabulary.names.accounts
        if transaction.kind != .transfer, let account = accounts.first(where: { $0.id == transaction.account }),
            account.id != accounts.first(where: { $0.currency == account.currency })?.id
        {
            parts.append(account.name)
        }
        let words = transaction.details.description.lowercased()
        parts += transaction.details.mentions.filter { !words.contains($0.lowercased()) }.map { "@\($0)" }
        parts += transaction.details.tags.map { "#\($0)" }
        return parts
    }

    /// Undo and Category; where the category was a guess, the nearest three in its place.
    private func buttons(under recorded: Recorded, _ talk: Talk) -> [Reply.Button] {
        let transaction = recorded.transaction
        let undo = Choice.undo(transaction.id).button("Undo")
        guard transaction.kind != .transfer else { return [undo] }
        guard transaction.details.needsReview else { return [undo, Choice.askCategory(transaction.id).button("Category")] }
        let kind = Category.Kind(of: transaction.kind)
        let nearest = talk.vocabulary.known.categories.nearest(transaction.details.description, kind: kind, count: 3)
        return nearest.compactMap { talk.vocabulary.category(named: $0) }
            .map { Choice.setCategory(transaction.id, $0.id).button("\($0.icon) \($0.name)") }
    }

    /// The sum of several entries, where they are in one currency.
    private func sum(of recorded: [Recorded]) throws -> Money {
        guard let first = recorded.first else { throw MoneyError.outOfRange }
        let all = recorded.filter { $0.transaction.kind != .transfer }
        return try all.reduce(.zero(first.transaction.amount.currency)) { try $0.adding($1.transaction.amount) }
    }
}
