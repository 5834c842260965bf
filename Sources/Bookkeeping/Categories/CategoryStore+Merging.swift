import Accounting
import ExternalServices
import Identity
import Persistence

/// Making one category of two.
extension CategoryStore {
    /// Moves all that hangs on a category to another one of its kind, and takes it away: lines, sums, other words, what was
    /// learned, rules, subcategories and the budget. Its name becomes another word for the other. Answers how many lines moved.
    ///
    /// Costs as much as it has lines. There is no way back: nothing tells the lines apart any more.
    @discardableResult
    package func merge(
        _ id: Category.ID, into target: Category.ID, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int {
        let book = access.book.id
        let all = try list(of: book, in: db)
        guard let old = all.first(where: { $0.id == id }), let new = all.first(where: { $0.id == target }) else {
            throw LedgerError.categoryNotFound
        }
        guard old.id != new.id else { throw MergeError.itself }
        guard old.kind == new.kind else { throw MergeError.otherKind }
        let lines = try moveEntries(from: old.id, to: new.id, of: book, in: db)
        try moveNames(from: old, to: new, of: book, in: db)
        try moveChildren(of: old, to: new, of: book, in: db)
        try BudgetStore(clock: clock).move(from: old.id, to: new.id, by: access, in: db)
        try remember(old.id, became: new.id, of: book, in: db)
        try db.execute("DELETE FROM categories WHERE book_id = \(book) AND id = \(old.id)")
        try BookNames.changed(book, in: db)
        try note(old, became: new, lines, among: all, by: access, in: db)
        return lines
    }

    private func moveEntries(from old: Category.ID, to new: Category.ID, of book: Book.ID, in db: any SQLWriter) throws -> Int {
        let lines = try db.execute("UPDATE lines SET category_id = \(new) WHERE book_id = \(book) AND category_id = \(old)")
        try db.execute(
            """
            INSERT INTO rollups (book_id, date, category_id, currency, own_share, count)
            SELECT book_id, date, \(new), currency, own_share, count FROM rollups WHERE book_id = \(book) AND category_id = \(old)
            ON CONFLICT (book_id, date, category_id, currency) DO UPDATE
            SET own_share = rollups.own_share + excluded.own_share, count = rollups.count + excluded.count
            """)
        try db.execute("DELETE FROM rollups WHERE book_id = \(book) AND category_id = \(old)")
        try db.execute("UPDATE memory SET category_id = \(new) WHERE book_id = \(book) AND category_id = \(old)")
        try db.execute("UPDATE rules SET category_id = \(new) WHERE book_id = \(book) AND category_id = \(old)")
        return lines
    }

    private func moveNames(from old: Category, to new: Category, of book: Book.ID, in db: any SQLWriter) throws {
        // Those that the old one had as a default category too, whose words go with its row.
        try CategoryAliases.give(Set(old.aliases + [old.name.lowercased()]), to: new.id, book: book, in: db)
    }

    /// There is one level below a category: what was below the old one comes beside the new one where that is below another.
    private func moveChildren(of old: Category, to new: Category, of book: Book.ID, in db: any SQLWriter) throws {
        if new.parent == old.id {
            try db.execute("UPDATE categories SET parent_id = NULL WHERE book_id = \(book) AND id = \(new.id)")
        }
        let parent = new.parent == old.id ? new.id : new.parent ?? new.id
        try db.execute("UPDATE categories SET parent_id = \(parent) WHERE book_id = \(book) AND parent_id = \(old.id)")
    }

    private func remember(_ old: Category.ID, became new: Category.ID, of book: Book.ID, in db: any SQLWriter) throws {
        try db.execute("UPDATE category_merges SET into_id = \(new) WHERE book_id = \(book) AND into_id = \(old)")
        try db.execute("INSERT INTO category_merges (book_id, category_id, into_id) VALUES (\(book), \(old), \(new))")
    }

    private func note(
        _ old: Category, became new: Category, _ lines: Int, among all: [Category], by access: WritingAccess, in db: any SQLWriter
    ) throws {
        let book = access.book.id
        let now = clock.now()
        let fields = new.fields(among: all)
        let gained = ["took in": "“\(old.name)” with \(lines) \(lines == 1 ? "line" : "lines") of entries"]
        try AuditTrail.add(
            .category, old.id.uuid, before: old.fields(among: all), after: nil, at: now, by: access.user.id, of: book, in: db)
        let after = try get(new.id, of: book, in: db).fields(among: list(of: book, in: db))
        try AuditTrail.add(
            .category, new.id.uuid, before: fields, after: after.merging(gained) { $1 }, at: now, by: access.user.id, of: book, in: db)
    }
}

/// Why two categories can't become one.
package enum MergeError: UserFacingError, Equatable {
    case itself
    case otherKind

    package var kind: UserErrorKind { .invalidInput }
    package var code: String { self == .itself ? "names.merge_with_itself" : "names.merge_of_other_kind" }
    package var userMessage: Words {
        switch self {
        case .itself: "Choose another one to merge it into."
        case .otherKind: "Spending and income can’t be merged. Choose a category of the same kind."
        }
    }
}

extension Transaction {
    /// A transaction of the past, with those in the place of its categories that they were merged into since.
    func followingMerges(of book: Book.ID, in db: any SQLReader) throws -> Transaction {
        guard !lines.isEmpty else { return self }
        var went: [Category.ID: Category.ID] = [:]
        for row in try db.rows(
            """
            SELECT category_id, into_id FROM category_merges
            WHERE book_id = \(book) AND category_id IN (\(list: lines.map(\.category)))
            """)
        {
            went[try row[0]] = try row[1] as Category.ID
        }
        var new = self
        new.lines = lines.map { Line(category: went[$0.category] ?? $0.category, amount: $0.amount, ownShare: $0.ownShare) }
        return new
    }
}
