import Accounting
import ExternalServices
import Identity
import Persistence

/// The filters of the entries that a person has given a name, in one book. Nobody else sees them.
package struct SavedFilters: Sendable {
    package static let most = 20, longestName = 40, longestQuery = 2_000
    package typealias ID = Identifier<SavedFilter>

    package let clock: Clock

    package init(clock: Clock) {
        self.clock = clock
    }

    package func list(of access: BookAccess, in db: any SQLReader) throws -> [SavedFilter] {
        try db.rows(
            """
            SELECT id, name, query FROM saved_filters WHERE book_id = \(access.book.id) AND user_id = \(access.user.id) ORDER BY name_key
            """
        ).map { row in SavedFilter(id: try row[0], name: try row[1], query: try row[2]) }
    }

    /// Keeps a filter; one of the same name makes room for it.
    package func save(_ name: String, _ query: ExpensesQuery, of access: BookAccess, in db: any SQLWriter) throws {
        guard !name.isEmpty else { throw SavedFilterError.noName }
        guard name.count <= Self.longestName, !name.contains("\0") else { throw SavedFilterError.longName }
        guard !query.address.isEmpty, query.address.utf8.count <= Self.longestQuery else { throw SavedFilterError.noFilter }
        db.enter(access.book.id)
        let known = try list(of: access, in: db)
        guard known.count < Self.most || known.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw SavedFilterError.tooMany
        }
        try db.execute(
            """
            INSERT INTO saved_filters (book_id, id, user_id, name, name_key, query, created_at)
            VALUES (\(access.book.id), \(clock.newID(SavedFilter.self)), \(access.user.id), \(name), \(name.lowercased()),
                \(query.address), \(clock.now()))
            ON CONFLICT (book_id, user_id, name_key) DO UPDATE SET name = excluded.name, query = excluded.query
            """)
    }

    package func remove(_ id: ID, of access: BookAccess, in db: any SQLWriter) throws {
        db.enter(access.book.id)
        let removed = try db.execute(
            "DELETE FROM saved_filters WHERE book_id = \(access.book.id) AND user_id = \(access.user.id) AND id = \(id)")
        guard removed == 1 else { throw SavedFilterError.notFound }
    }
}

/// One filter with a name; its query is that of the list's address.
package struct SavedFilter: Sendable, Hashable {
    package let id: SavedFilters.ID
    package let name, query: String
}

/// Why a filter can't be kept.
package enum SavedFilterError: UserFacingError {
    case noName, longName, noFilter, tooMany, notFound

    package var kind: UserErrorKind { self == .notFound ? .notFound : .invalidInput }
    package var code: String { "saved_filter.\(self)" }
    package var userMessage: Words {
        switch self {
        case .noName: "Give the filter a name."
        case .longName: "That name is too long. Use at most \(SavedFilters.longestName.description) characters."
        case .noFilter: "There is nothing to save yet: choose a filter first."
        case .tooMany: "You can keep at most \(SavedFilters.most.description) filters. Remove one first."
        case .notFound: "There is no such filter."
        }
    }
}
