import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Parsing
import Persistence

/// Recording what was said.
extension Conversation {
    /// The same text within two minutes is asked about: it may have been sent twice by mistake.
    func recordUnlessRepeated(_ drafts: [EntryDraft], _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        let entry = ConversationMemory.Entry(
            text: talk.message.body.trimmed.lowercased(), amounts: drafts.map(\.amount), at: talk.now)
        guard talk.memory.lastEntry?.isRepeated(by: entry) == true else {
            talk.memory.lastEntry = entry
            return try record(drafts, &talk, in: db)
        }
        talk.memory.lastEntry = nil
        talk.memory.asked = .confirm(drafts)
        return Answer(
            "Again? You sent the same a moment ago.", buttons: [Choice.yes.button("Yes, again"), Choice.no.button("No")])
    }

    /// Records every draft, or asks for the account that is missing from one.
    func record(_ drafts: [EntryDraft], _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        for draft in drafts {
            if let question = missingAccount(of: draft, talk) { return ask(question, &talk) }
        }
        var recorded: [Recorded] = []
        for (index, draft) in drafts.enumerated() {
            let transaction = try transaction(from: draft, talk, in: db)
            let origin = Ledger.Origin(
                talk.source, evidence: (.said, talk.message.id.description),
                idempotencyKey: "\(talk.message.id)#\(index)", isCategorySaid: namesCategory(draft, talk))
            recorded.append(Recorded(try ledger.recorded(transaction, from: origin, by: talk.access.writing(), in: db), talk))
        }
        talk.memory.remember(.recorded(recorded.map(\.transaction.id)))
        var answer = try confirmation(of: recorded, talk, in: db)
        if asksToSplit(drafts, talk) { answer.reply.text += "\n" + Replies.noSplits }
        return answer
    }

    /// Whether the words name their category itself. What other words mean, or corrections taught, comes behind the book's rules.
    private func namesCategory(_ draft: EntryDraft, _ talk: Talk) -> Bool {
        guard let name = draft.category, let category = talk.vocabulary.category(named: name) else { return false }
        return talk.vocabulary.known.categories.match(draft.description, kind: category.kind)?.how == .exact
    }

    /// Whether `split` was understood as sharing a bill: then it is no longer part of any description (`banana split`).
    private func asksToSplit(_ drafts: [EntryDraft], _ talk: Talk) -> Bool {
        func says(_ text: String) -> Bool {
            text.lowercased().split { !$0.isLetter }.contains { $0 == "split" || $0 == "splits" }
        }
        return says(talk.message.body) && !drafts.contains { says($0.description) }
    }

    private func transaction(from said: EntryDraft, _ talk: Talk, in db: any SQLWriter) throws -> Transaction {
        let draft = said.withKnownAccount(talk)
        let account = try account(for: draft, talk, in: db)
        guard account.currency == draft.amount.currency else { throw ConversationError.otherCurrency(account) }
        let amount = draft.kind == .income ? draft.amount : try draft.amount.negated()
        let category = draft.category.flatMap { talk.vocabulary.category(named: $0) }
        var details = Transaction.Details(
            description: Self.description(of: draft, category), payee: draft.payee,
            tags: draft.tags, mentions: draft.mentions)
        var lines: [Line] = []
        if draft.kind != .transfer {
            let used = try category ?? talk.vocabulary.fallback(for: draft.kind)
            details.needsReview = category == nil
            lines = [Line(category: used.id, amount: amount.minorUnits, ownShare: amount.minorUnits)]
        }
        return Transaction(
            id: clock.newID(), kind: draft.kind, date: draft.date, account: account.id, amount: amount,
            destination: draft.kind == .transfer ? draft.destination.flatMap { talk.vocabulary.account(named: $0)?.id } : nil,
            lines: lines, details: details)
    }

    /// What was said besides the category: `lunch with Asha` of `food lunch with Asha`.
    private static func description(of draft: EntryDraft, _ category: Category?) -> String {
        let words = draft.description.prefix(Transaction.longestDescription)
        guard let name = category?.name, words.lowercased().hasPrefix(name.lowercased() + " ") else { return String(words) }
        return String(words.dropFirst(name.count)).trimmed
    }

    private func account(for draft: EntryDraft, _ talk: Talk, in db: any SQLWriter) throws -> Account {
        if let name = draft.account {
            guard let account = talk.vocabulary.account(named: name) else { throw LedgerError.accountNotFound(name) }
            return account
        }
        let known = talk.vocabulary.names.accounts.first { $0.currency == draft.amount.currency }
        return try known ?? accounts.account(for: draft.amount.currency, by: talk.access.writing(), in: db)
    }

    /// A transfer needs two accounts that the book has.
    private func missingAccount(of draft: EntryDraft, _ talk: Talk) -> Question? {
        guard draft.kind == .transfer else { return nil }
        func isKnown(_ name: String?) -> Bool { name.flatMap { talk.vocabulary.account(named: $0) } != nil }
        if !isKnown(draft.account) { return .whichAccount(draft, isDestination: false) }
        if !isKnown(draft.destination) { return .whichAccount(draft, isDestination: true) }
        return nil
    }
}

extension EntryDraft {
    /// `@name` means an account of that name where there is one, else a person.
    fileprivate func withKnownAccount(_ talk: Talk) -> EntryDraft {
        guard kind != .transfer, let account, talk.vocabulary.account(named: account) == nil else { return self }
        var draft = self
        draft.account = nil
        draft.mentions.append(account)
        return draft
    }
}
