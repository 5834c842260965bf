import Accounting
import ExternalServices
import Identity
import Persistence

/// The rows of a transaction.
extension Ledger {
    package func insert(_ new: Transaction, from origin: Origin, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let now = clock.now()
        try db.execute(
            """
            INSERT INTO transactions (book_id, id, kind, date, account_id, amount, currency, destination_id, payee_id,
                description, source, needs_review, idempotency_key, created_by, created_at)
            VALUES (\(book), \(new.id), \(new.kind), \(new.date), \(new.account), \(new.amount.minorUnits),
                \(new.amount.currency), \(new.destination), \(try payee(new.details.payee, of: book, in: db)),
                \(new.details.description), \(origin.source), \(new.details.needsReview), \(origin.idempotencyKey),
                \(access.user.id), \(now))
            """)
        try insertParts(of: new, book: book, in: db)
        if let evidence = origin.evidence {
            try db.execute(
                """
                INSERT INTO evidence (book_id, transaction_id, kind, reference, at)
                VALUES (\(book), \(new.id), \(evidence.kind), \(evidence.reference), \(now))
                """)
        }
    }

    package func update(_ new: Transaction, of book: Book.ID, in db: any SQLWriter) throws {
        try db.execute(
            """
            UPDATE transactions SET kind = \(new.kind), date = \(new.date), account_id = \(new.account),
                amount = \(new.amount.minorUnits), currency = \(new.amount.currency), destination_id = \(new.destination),
                payee_id = \(try payee(new.details.payee, of: book, in: db)), description = \(new.details.description),
                needs_review = \(new.details.needsReview)
            WHERE book_id = \(book) AND id = \(new.id)
            """)
        for table: SQL in ["lines", "transaction_tags", "mentions"] {
            try db.execute("DELETE FROM \(table) WHERE book_id = \(book) AND transaction_id = \(new.id)")
        }
        try TransactionSearch.remove(new.id, of: book, in: db)
        try insertParts(of: new, book: book, in: db)
    }

    private func insertParts(of new: Transaction, book: Book.ID, in db: any SQLWriter) throws {
        for (position, line) in new.lines.enumerated() {
            try db.execute(
                """
                INSERT INTO lines (book_id, transaction_id, position, date, category_id, amount, own_share)
                VALUES (\(book), \(new.id), \(position), \(new.date), \(line.category), \(line.amount), \(line.ownShare))
                """)
        }
        for tag in Set(new.details.tags) {
            try db.execute("INSERT INTO transaction_tags (book_id, transaction_id, tag) VALUES (\(book), \(new.id), \(tag))")
        }
        for name in Set(new.details.mentions) {
            try db.execute("INSERT INTO mentions (book_id, transaction_id, name) VALUES (\(book), \(new.id), \(name))")
        }
        try TransactionSearch.add(new.id, new.details.searchWords, of: book, in: db)
    }

    /// The id of a payee by one of its names, made when it is new.
    private func payee(_ name: String?, of book: Book.ID, in db: any SQLWriter) throws -> Identifier<Payee>? {
        guard let name, !name.isEmpty else { return nil }
        if let known = try PayeeStore.known(by: name, of: book, in: db) { return known.id }
        return try db.value(
            """
            INSERT INTO payees (book_id, id, name, name_key)
            VALUES (\(book), \(clock.newID(Payee.self)), \(name), \(name.lowercased()))
            ON CONFLICT (book_id, name_key) DO UPDATE SET name_key = excluded.name_key RETURNING id
            """)
    }
}

extension Transaction.Details {
    /// What a search finds a transaction by.
    var searchWords: String {
        ([description, payee ?? ""] + tags + mentions).joined(separator: " ")
    }
}
