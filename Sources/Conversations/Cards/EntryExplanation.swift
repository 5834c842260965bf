import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Parsing
import Persistence

/// How an entry was understood: the message that recorded it, and which of its words became what.
package struct EntryExplanation: Sendable {
    /// The message as it was sent.
    package let said: String
    package let rows: [Row]
    /// What does not follow from the words: a name that was added, or the entry changed since.
    package let remark: String?

    /// `Amount`, `120`, `₹120.00`.
    package struct Row: Sendable {
        package let part: String
        /// The words; nil where nothing was said, and the meaning is the usual.
        package let words: String?
        package let meaning: String
    }
}

/// Explains entries by reading their message again, with the names that the book has now.
package struct EntryExplanations: Sendable {
    private let vocabularies: VocabularyCache

    package init(clock: Clock) {
        vocabularies = VocabularyCache(categories: CategoryStore(clock: clock), accounts: AccountStore(clock: clock))
    }

    /// Nil where the person did not say the entry in one message: it came from an answer, from another person or a form.
    package func explanation(of card: EntryCard, by access: BookAccess, in db: any SQLReader) throws -> EntryExplanation? {
        guard let key: String = try db.value(
            "SELECT idempotency_key FROM transactions WHERE book_id = \(access.book.id) AND id = \(card.id)"),
            let (message, place) = try message(key, of: access.user.id, in: db)
        else { return nil }
        let vocabulary = try vocabularies.vocabulary(of: access.book.id, in: db)
        let saidOn = TimeZones.date(of: message.sentAt, in: access.book.timeZone)
        let context = MessageContext(
            today: saidOn, region: access.user.region, currency: access.book.currency, monthStart: access.book.monthStart,
            names: vocabulary.known, acceptsLinkCode: false)
        let readings = explainEntries(message.body, in: context)
        guard readings.indices.contains(place) else { return nil }
        let writer = ExplanationWriter(card: card, saidOn: saidOn, vocabulary: vocabulary, region: access.user.region)
        return EntryExplanation(
            said: message.body, rows: writer.rows(of: readings[place]), remark: writer.remark(on: readings[place]))
    }

    /// The message of `0190…#1` and the place of the entry in it, where the person sent it.
    private func message(
        _ key: String, of user: User.ID, in db: any SQLReader
    ) throws -> (StoredMessage, Int)? {
        let parts = key.split(separator: "#")
        guard parts.count == 2, let id = InboundMessage.ID(parts[0]), let place = Int(parts[1]),
            try db.exists("SELECT 1 FROM inbound_messages WHERE id = \(id) AND user_id = \(user)"),
            let message = try StoredMessage.find(id, in: db), message.choice == nil
        else { return nil }
        return (message, place)
    }
}

/// Puts one reading into words.
private struct ExplanationWriter {
    let card: EntryCard
    let saidOn: CalendarDate
    let vocabulary: Vocabulary
    let region: Region

    func rows(of reading: EntryReading) -> [EntryExplanation.Row] {
        let draft = reading.draft
        var rows = [row("Amount", reading.words[.amount], draft.amount.formatted(in: region))]
        if draft.kind != .transfer { rows.append(row("Category", reading.words[.category], category(of: reading))) }
        let date = draft.date.formatted(in: region, today: saidOn)
        rows.append(row("Date", reading.words[.date], reading.words[.date] == nil && draft.date == saidOn ? "\(date), as nothing else was said" : date))
        rows.append(row("Account", reading.words[.account], account(of: draft)))
        if !draft.tags.isEmpty { rows.append(row("Tags", reading.words[.tags], draft.tags.map { "#\($0)" }.joined(separator: " "))) }
        if !draft.mentions.isEmpty { rows.append(row("People", reading.words[.people], draft.mentions.joined(separator: ", "))) }
        if let words = reading.words[.description] { rows.append(row("Description", words, "the words as they are")) }
        return rows
    }

    private func row(_ part: String, _ words: String?, _ meaning: String) -> EntryExplanation.Row {
        EntryExplanation.Row(part: part, words: words, meaning: meaning)
    }

    private func category(of reading: EntryReading) -> String {
        guard let name = reading.draft.category, let category = vocabulary.category(named: name) else {
            return "no category has these words, so it went to the one for all else"
        }
        let face = "\(category.icon) \(category.name)"
        return switch reading.how {
        case .exact: "\(face), by its name"
        case .alias: "\(face), by another word for it"
        case .fuzzy: "\(face), which is written almost so"
        case .memory: "\(face), learned from your correction"
        case nil: face
        }
    }

    private func account(of draft: EntryDraft) -> String {
        if let destination = draft.destination { return "\(draft.account ?? "") → \(destination)" }
        if let name = draft.account { return vocabulary.account(named: name)?.name ?? name }
        return "\(card.account), as none was said"
    }

    func remark(on reading: EntryReading) -> String? {
        let draft = reading.draft
        let amount = (try? card.amount.magnitude()) ?? card.amount
        var changed: [String] = []
        if amount != draft.amount { changed.append("amount") }
        if let name = draft.category, card.category.map({ $0.name != name }) ?? false { changed.append("category") }
        if card.date != draft.date { changed.append("date") }
        guard !changed.isEmpty else { return nil }
        return "Changed since: \(changed.joined(separator: ", "))."
    }
}
