import Accounting
import BackgroundJobs
import ExternalServices
import Identity
import Persistence

/// Somebody corrected the category of a transaction.
package struct CategoryCorrected: Event {
    package static let name = "bookkeeping.category_corrected"
    package let book: Book.ID
    /// Normalised words of the description.
    package let words: String
    package let category: Category.ID

    package init(book: Book.ID, words: String, category: Category.ID) {
        self.book = book
        self.words = words
        self.category = category
    }
}

/// Learns from corrections: the same words get the corrected category the next time.
package struct CategoryMemory: EventSubscriber {
    package static let name = "memory"
    package let database: any SQLDatabase
    package let clock: Clock

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package func hear(_ event: CategoryCorrected, context: JobContext) async throws {
        try await database.write(in: event.book) { db in
            guard !event.words.isEmpty, try stillExists(event, in: db) else { return try context.complete(in: db) }
            try db.execute(
                """
                INSERT INTO memory (book_id, words, category_id, changed_at)
                VALUES (\(event.book), \(event.words), \(event.category), \(clock.now()))
                ON CONFLICT (book_id, words) DO UPDATE
                SET category_id = excluded.category_id, changed_at = excluded.changed_at
                """)
            try BookNames.changed(event.book, in: db)
            try context.complete(in: db)
        }
    }

    private func stillExists(_ event: CategoryCorrected, in db: any SQLReader) throws -> Bool {
        try db.exists("SELECT 1 FROM categories WHERE book_id = \(event.book) AND id = \(event.category)")
    }
}
