import Accounting
import Identity
import Persistence

extension TransactionSearch {
    /// Finds transactions by their words of today, after a name was changed that many of them bear.
    static func renew(_ ids: [Transaction.ID], of book: Book.ID, in db: any SQLWriter) throws {
        for start in stride(from: 0, to: ids.count, by: 500) {
            let piece = Array(ids[start..<min(start + 500, ids.count)])
            let entries = try SearchRebuild.entries(piece, of: book, in: db)
            for id in piece { try remove(id, of: book, in: db) }
            try SearchRebuild.add(entries, in: db)
        }
    }
}
