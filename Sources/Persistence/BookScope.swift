import Accounting
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whose rows a transaction works with.
///
/// Every statement names its book; on PostgreSQL the server checks it once more (row-level security), and shows nothing of
/// the books' tables to a transaction that has entered none.
package enum BookScope: Sendable {
    case book(UUID)
    /// Work that truly spans books; the reason is for the reader.
    case every(because: StaticString)
}

extension BookScope: Equatable {
    package static func == (a: BookScope, b: BookScope) -> Bool {
        switch (a, b) {
        case (.book(let a), .book(let b)): a == b
        case (.every, .every): true
        default: false
        }
    }
}

extension Migration {
    /// What fences the tables of the books: on PostgreSQL they show nothing but the rows of the book that a transaction has
    /// entered, to their owner neither.
    package static func fence(_ tables: [String]) -> [SQLDialect: [SQL]] {
        [.postgres: tables.flatMap(policies)]
    }

    private static func policies(of table: String) -> [SQL] {
        // In sub-selects the setting is looked up once a statement and not once a row.
        let condition = """
            book_id = (SELECT CAST(NULLIF(NULLIF(current_setting('tuppence.book', true), ''), '*') AS UUID))
            OR (SELECT current_setting('tuppence.book', true) = '*')
            """
        return [
            SQL(stringLiteral: "ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY"),
            SQL(stringLiteral: "ALTER TABLE \(table) FORCE ROW LEVEL SECURITY"),
            SQL(stringLiteral: "CREATE POLICY \(table)_of_book ON \(table) USING (\(condition))"),
        ]
    }
}

extension SQLReader {
    /// Works in one book from here on; a writing transaction is then the only one that writes in it.
    package func enter<Book>(_ book: Identifier<Book>) { enter(.book(book.uuid)) }
}

extension SQLDatabase {
    /// Runs `body` on one consistent snapshot of a book.
    package func read<Book, Value: Sendable>(
        in book: Identifier<Book>, _ body: @escaping @Sendable (any SQLReader) throws -> Value
    ) async throws -> Value {
        try await read { db in
            db.enter(book)
            return try body(db)
        }
    }

    /// Runs `body` in a transaction that works in a book.
    package func write<Book, Value: Sendable>(
        in book: Identifier<Book>, _ body: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        try await write { db in
            db.enter(book)
            return try body(db)
        }
    }
}
