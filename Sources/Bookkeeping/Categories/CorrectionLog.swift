import Accounting
import BackgroundJobs
import Identity
import Parsing
import Persistence

/// Tells the memory that a person gave a transaction another category.
package struct CorrectionLog: Sendable {
    let jobs: JobQueue
    package init(jobs: JobQueue) { self.jobs = jobs }

    /// Publishes the correction in the caller's transaction; does nothing where the category stayed.
    package func note(from old: Transaction, to new: Transaction, in book: Book.ID, db: any SQLWriter) throws {
        guard let category = new.lines.first?.category, category != old.lines.first?.category else { return }
        let words = normalizedWords(new.details.payee ?? new.details.description)
        try jobs.publish(CategoryCorrected(book: book, words: words, category: category), in: db)
    }
}
