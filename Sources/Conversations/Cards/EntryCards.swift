import Accounting
import Bookkeeping
import ExternalServices
import Identity
import Persistence
import Planning

/// Reads the cards of many entries: a few statements, whatever their number.
package struct EntryCards: Sendable {
    let budgets: BudgetStore
    let clock: Clock

    package init(clock: Clock) {
        budgets = BudgetStore(clock: clock)
        self.clock = clock
    }

    /// The cards of those that the book has, deleted ones too.
    package func cards(of ids: [Transaction.ID], by access: BookAccess, in db: any SQLReader) throws -> [Transaction.ID: EntryCard] {
        guard !ids.isEmpty else { return [:] }
        let book = access.book.id
        var cards: [Transaction.ID: EntryCard] = [:]
        for row in try db.rows(Self.selection(of: ids, book)) {
            let card = try EntryCard(row: row)
            cards[card.id] = card
        }
        let theirs: SQL = "book_id = \(book) AND transaction_id IN (\(list: Array(cards.keys)))"
        guard !cards.isEmpty else { return [:] }
        for row in try db.rows("SELECT transaction_id, tag FROM transaction_tags WHERE \(theirs) ORDER BY transaction_id, tag") {
            cards[try row[0]]?.tags.append(try row[1])
        }
        for row in try db.rows("SELECT transaction_id, name FROM mentions WHERE \(theirs) ORDER BY transaction_id, name") {
            cards[try row[0]]?.mentions.append(try row[1])
        }
        for row in try db.rows("SELECT transaction_id, kind, reference FROM evidence WHERE \(theirs)") {
            let (id, kind): (Transaction.ID, EvidenceKind) = (try row[0], try row[1])
            cards[id]?.evidence.insert(kind)
            if kind == .said { cards[id]?.messages.insert(try row[2]) }
        }
        try addBudgets(to: &cards, by: access, in: db)
        return cards
    }

    private static func selection(of ids: [Transaction.ID], _ book: Book.ID) -> SQL {
        """
        SELECT t.id, t.kind, t.date, t.amount, t.currency, t.description, t.needs_review, t.deleted_at IS NOT NULL, a.name, d.name,
            c.id, c.name, c.icon, c.parent_id,
            (SELECT COUNT(*) FROM lines p WHERE p.book_id = t.book_id AND p.transaction_id = t.id),
            (SELECT MAX(number) FROM audit_trail h WHERE h.book_id = t.book_id AND h.entity_id = t.id)
        FROM transactions t
        JOIN accounts a ON a.book_id = t.book_id AND a.id = t.account_id
        LEFT JOIN accounts d ON d.book_id = t.book_id AND d.id = t.destination_id
        LEFT JOIN lines l ON l.book_id = t.book_id AND l.transaction_id = t.id AND l.position = 0
        LEFT JOIN categories c ON c.book_id = l.book_id AND c.id = l.category_id
        WHERE t.book_id = \(book) AND t.id IN (\(list: ids))
        """
    }

    /// What is left of this month's budget of each category, else of the one it belongs to. A budget is looked up once.
    private func addBudgets(
        to cards: inout [Transaction.ID: EntryCard], by access: BookAccess, in db: any SQLReader
    ) throws {
        let limited = Set(try budgets.categories(of: access.book.id, in: db))
        guard !limited.isEmpty else { return }
        let today = clock.today(in: access.book.timeZone)
        let month = Period.month(containing: today, startDay: access.book.monthStart)
        var told: [Category.ID: Words] = [:]
        for card in cards.values where card.kind == .expense && !card.isTakenBack && month.contains(card.date) {
            guard let budget = [card.category?.id, card.category?.parent].compactMap(\.self).first(where: limited.contains) else { continue }
            if told[budget] == nil, let progress = try budgets.progress(of: budget, in: month, book: access.book.id, db: db) {
                guard progress.limit.currency == card.amount.currency else { continue }
                told[budget] = Replies.left(progress, access.user.region)
            }
            cards[card.id]?.budget = told[budget]
        }
    }
}
