import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

extension ReleasedBook {
    /// A book of that time with two entries: petrol, which was changed once, and tea, which was deleted.
    struct Entries: Sendable {
        let petrol, tea: Transaction.ID
    }

    func insertEntries() async throws -> Entries {
        let clock = time.clock
        let entries = Entries(petrol: clock.newID(), tea: clock.newID())
        try await database.arrange { [self] db in
            let shell: Identifier<Payee> = clock.newID()
            try db.execute("INSERT INTO payees (book_id, id, name, name_key) VALUES (\(book), \(shell), 'Shell', 'shell')")
            try insert(entries.petrol, -12_000, "petrol", payee: shell, key: "k1", deletedAt: nil, in: db)
            try insert(entries.tea, -2_000, "tea", payee: nil, key: nil, deletedAt: 5, in: db)
            try insertParts(of: entries.petrol, in: db)
            try insertSearch(entries.petrol, "petrol Shell car ", in: db)
            try insertTrail(entries, in: db)
        }
        return entries
    }

    /// The state of an entry, in the order of fields in which a program of that time happened to write it.
    func oldText(_ amount: Int64, _ description: String, _ category: String, more: String = "") throws -> String {
        let id = try #require(categories[category])
        return """
            {"lines":[{"ownShare":\(amount),"category":"\(id)","amount":\(amount)}],"kind":"expense","currency":"INR",\
            "details":{"needsReview":false,"mentions":[]\(more),"description":"\(description)"},"amount":\(amount),\
            "account":"\(cash)","date":"2026-03-01"}
            """
    }

    private func insert(
        _ id: Transaction.ID, _ amount: Int64, _ description: String, payee: Identifier<Payee>?, key: String?, deletedAt: Int64?,
        in db: any SQLWriter
    ) throws {
        try db.execute(
            """
            INSERT INTO transactions (book_id, id, kind, date, account_id, amount, currency, payee_id, description, source,
                needs_review, idempotency_key, created_by, created_at, deleted_at)
            VALUES (\(book), \(id), 'expense', '2026-03-01', \(cash), \(amount), 'INR', \(payee), \(description), 'chat', \(false),
                \(key), \(user), 0, \(deletedAt))
            """)
    }

    private func insertParts(of petrol: Transaction.ID, in db: any SQLWriter) throws {
        let category = try #require(categories["Petrol"])
        try db.execute(
            """
            INSERT INTO lines (book_id, transaction_id, position, date, category_id, amount, own_share)
            VALUES (\(book), \(petrol), 0, '2026-03-01', \(category), -12000, -12000)
            """)
        try db.execute(
            """
            INSERT INTO rollups (book_id, date, category_id, currency, own_share, count)
            VALUES (\(book), '2026-03-01', \(category), 'INR', -12000, 1)
            """)
        try db.execute("INSERT INTO transaction_tags (book_id, transaction_id, tag) VALUES (\(book), \(petrol), 'car')")
        try db.execute(
            """
            INSERT INTO evidence (book_id, transaction_id, kind, reference, at) VALUES (\(book), \(petrol), 'said', 'message', 0)
            """)
    }

    private func insertSearch(_ id: Transaction.ID, _ words: String, in db: any SQLWriter) throws {
        switch db.dialect {
        case .sqlite:
            try db.execute("INSERT INTO search_numbers (number, book_id, transaction_id) VALUES (7, \(book), \(id))")
            let word = "b" + book.description.filter { $0 != "-" }
            try db.execute("INSERT INTO search_words (rowid, book, body) VALUES (7, \(word), \(words))")
        case .postgres:
            for word in SearchWords(words).all {
                try db.execute("INSERT INTO search_words (book_id, transaction_id, word) VALUES (\(book), \(id), \(word))")
            }
        }
    }

    private func insertTrail(_ entries: Entries, in db: any SQLWriter) throws {
        let petrol = try oldText(-12_000, "petrol", "Petrol", more: #","tags":["car"],"payee":"Shell""#)
        let (rent, tea) = (try oldText(-11_000, "petrol", "Rent", more: #","tags":[]"#), try oldText(-2_000, "tea", "Food", more: #","tags":[]"#))
        let changes = [
            AuditTrail.Change(.recorded, .transaction, entries.petrol.uuid, before: nil, after: rent),
            AuditTrail.Change(.recorded, .transaction, entries.tea.uuid, before: nil, after: tea),
            AuditTrail.Change(.changed, .transaction, entries.petrol.uuid, before: rent, after: petrol),
            AuditTrail.Change(.deleted, .transaction, entries.tea.uuid, before: tea, after: nil),
        ]
        var head = AuditHead(number: 0, hash: ChainLink.beginning)
        for (index, change) in changes.enumerated() {
            let link = AuditLink(book: book, number: Int64(index + 1), at: Timestamp(milliseconds: 7), user: user, change: change)
            head = AuditHead(number: link.number, hash: link.hash(after: head.hash))
            try db.execute(
                """
                INSERT INTO audit_trail (book_id, number, at, user_id, action, entity, entity_id, before, after, hash)
                VALUES (\(book), \(link.number), 7, \(user), \(change.action), \(change.entity), \(change.id), \(change.before),
                    \(change.after), \(head.hash))
                """)
        }
        try db.execute("INSERT INTO audit_heads (book_id, number, hash) VALUES (\(book), \(head.number), \(head.hash))")
    }
}
