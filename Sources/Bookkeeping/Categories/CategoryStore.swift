import Accounting
import ExternalServices
import Identity
import Persistence

/// The `categories` of a book with their aliases.
package struct CategoryStore: Sendable {
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    package func list(of book: Book.ID, in db: any SQLReader) throws -> [Category] {
        let aliases = try CategoryAliases(of: book, in: db)
        return try db.rows(
            """
            SELECT id, name, icon, color, kind, parent_id, default_number FROM categories
            WHERE book_id = \(book) ORDER BY kind, position, name
            """
        ).map { row in
            let id: Category.ID = try row[0]
            return Category(
                id: id, name: try row[1], icon: try row[2], color: try row[3], kind: try row[4], parent: try row[5],
                aliases: aliases.words(for: id, default: try row[6]))
        }
    }

    package func get(_ id: Category.ID, of book: Book.ID, in db: any SQLReader) throws -> Category {
        guard let category = try list(of: book, in: db).first(where: { $0.id == id }) else {
            throw LedgerError.categoryNotFound
        }
        return category
    }

    /// Adds a category or gives the one of that id a new face. An alias that another category has moves to this one.
    package func save(_ category: Category, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let all = try list(of: book, in: db)
        try category.check(among: all)
        try db.execute(
            """
            INSERT INTO categories (book_id, id, name, name_key, icon, color, kind, parent_id, position)
            VALUES (\(book), \(category.id), \(category.name), \(category.name.lowercased()), \(category.icon),
                \(category.color), \(category.kind), \(category.parent), \(try nextPosition(of: book, in: db)))
            ON CONFLICT (book_id, id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
                icon = excluded.icon, color = excluded.color, parent_id = excluded.parent_id
            """)
        try CategoryAliases.save(Set(category.aliases.map { $0.lowercased() }), of: category.id, book: book, in: db)
        try BookNames.changed(book, in: db)
        try AuditTrail.add(
            .category, category.id.uuid, before: all.first { $0.id == category.id }?.fields(among: all),
            after: category.fields(among: all), at: clock.now(), by: access.user.id, of: book, in: db)
    }

    private func nextPosition(of book: Book.ID, in db: any SQLReader) throws -> Int {
        try db.value("SELECT COALESCE(MAX(position), 0) + 1 FROM categories WHERE book_id = \(book)") ?? 1
    }
}

extension Category {
    /// What the audit trail says of it.
    package func fields(among all: [Category]) -> [String: String] {
        [
            "name": name, "icon": icon, "colour": color, "kind": kind.rawValue,
            "part of": all.first { $0.id == parent }?.name ?? "",
            "aliases": Set(aliases.map { $0.lowercased() }).sorted().joined(separator: ", "),
        ]
    }

    /// Throws where a category's fields can't be shown or found again. Categories have one level below them, so that no
    /// chain of parents leads back to where it began.
    fileprivate func check(among all: [Category]) throws(LedgerError) {
        try checkName(name)
        guard icon.count <= 4 else { throw .tooLong(field: "icon", limit: 4) }
        guard aliases.allSatisfy({ $0.count <= 60 }), aliases.count <= 100 else {
            throw .tooMany("aliases", limit: 100)
        }
        let key = name.lowercased()
        guard !all.contains(where: { $0.id != id && $0.name.lowercased() == key }) else { throw .nameTaken(name) }
        guard let parent else { return }
        let mayBeParent = all.contains { $0.id == parent && $0.id != id && $0.kind == kind && $0.parent == nil }
        guard mayBeParent, !all.contains(where: { $0.parent == id }) else { throw .noParent }
    }
}
