import Accounting
import ExternalServices
import Identity
import Persistence

extension TagStore {
    /// Gives a tag another name on every transaction. Where that one is a tag too, `merging` makes one of the two, and there is
    /// no way back. Costs as much as the tag has uses.
    ///
    /// Answers the trail's number of the change, by which `restore` takes it back; nil where nothing differs.
    @discardableResult
    package func rename(
        _ tag: String, to wanted: String, merging: Bool = false, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64? {
        let book = access.book.id
        let new = Self.plain(wanted)
        guard (1...Self.longest).contains(new.count), new.utf8.count <= Self.longest * 8 else { throw TagError.tooLong }
        guard try exists(tag, of: book, in: db) else { throw TagError.notFound }
        guard new != tag else { return nil }
        let isMerge = try exists(new, of: book, in: db)
        guard merging || !isMerge else { throw TagError.taken(new) }
        let uses = try transactions(with: tag, of: book, in: db)
        try db.execute(
            """
            INSERT INTO transaction_tags (book_id, transaction_id, tag)
            SELECT book_id, transaction_id, \(new) FROM transaction_tags WHERE book_id = \(book) AND tag = \(tag)
            ON CONFLICT (book_id, transaction_id, tag) DO NOTHING
            """)
        try db.execute("DELETE FROM transaction_tags WHERE book_id = \(book) AND tag = \(tag)")
        try RuleStore(clock: clock).rename(tag: tag, to: new, of: book, in: db)
        try TransactionSearch.renew(uses, of: book, in: db)
        let after = ["tag": "#\(new)"].merging(isMerge ? ["took in": "#\(tag)"] : [:]) { $1 }
        let number = try note(before: ["tag": "#\(tag)"], after: after, by: access, in: db)
        return isMerge ? nil : number
    }

    /// Takes a renaming back, unless the old name has become a tag again meanwhile.
    package func restore(before change: Int64, by access: WritingAccess, in db: any SQLWriter) throws {
        let row = try db.row(
            """
            SELECT before, after FROM audit_trail
            WHERE book_id = \(access.book.id) AND number = \(change) AND entity = \(AuditTrail.Entity.tag) AND action = 'changed'
            """)
        guard let row, let before = AuditFields.fields((try row[0] as AuditText).text)?["tag"], let after = AuditFields.fields((try row[1] as AuditText).text),
            let new = after["tag"], after["took in"] == nil
        else { throw TagError.notFound }
        try rename(Self.plain(new), to: before, by: access, in: db)
    }

    /// Takes a tag off every transaction. There is no way back.
    package func remove(_ tag: String, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        guard try exists(tag, of: book, in: db) else { throw TagError.notFound }
        let uses = try transactions(with: tag, of: book, in: db)
        try db.execute("DELETE FROM transaction_tags WHERE book_id = \(book) AND tag = \(tag)")
        try RuleStore(clock: clock).rename(tag: tag, to: nil, of: book, in: db)
        try TransactionSearch.renew(uses, of: book, in: db)
        try note(before: ["tag": "#\(tag)", "entries": "\(uses.count)"], after: nil, by: access, in: db)
    }

    private func transactions(with tag: String, of book: Book.ID, in db: any SQLReader) throws -> [Transaction.ID] {
        try db.rows(
            """
            SELECT t.id FROM transaction_tags g JOIN transactions t ON t.book_id = g.book_id AND t.id = g.transaction_id
            WHERE g.book_id = \(book) AND g.tag = \(tag) AND t.deleted_at IS NULL
            """
        ).map { row in try row[0] }
    }

    /// A tag has no row, so each change of one has an id of its own.
    @discardableResult
    private func note(
        before: [String: String]?, after: [String: String]?, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64? {
        let id = clock.newID(TagStore.self)
        guard let change = try AuditTrail.Change(.tag, id.uuid, before: before, after: after) else { return nil }
        return try AuditTrail.add(change, at: clock.now(), by: access.user.id, of: access.book.id, in: db)
    }
}
