import Accounting
import ExternalServices
import Identity
import Persistence

extension PayeeStore {
    /// Gives a payee another name. With `keepingOld` the old one is from now on another name for it.
    ///
    /// Answers the trail's number of the change, by which `restore` takes it back; nil where nothing differs. Its entries are
    /// found by the new name at once, so it costs as much as there are of them.
    @discardableResult
    package func rename(
        _ id: ID, to name: String, keepingOld: Bool, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64? {
        let book = access.book.id
        let old = try get(id, of: book, in: db)
        try checkName(name, upTo: 100)
        guard name != old.name else { return nil }
        if let other = try find(named: name, of: book, in: db), other.id != id { throw PayeeError.taken(other) }
        try db.execute("DELETE FROM payee_aliases WHERE book_id = \(book) AND alias = \(name.lowercased())")
        try db.execute("UPDATE payees SET name = \(name), name_key = \(name.lowercased()) WHERE book_id = \(book) AND id = \(id)")
        if keepingOld, old.name.lowercased() != name.lowercased() { try add(old.name, to: id, of: book, in: db) }
        try RuleStore(clock: clock).rename(payee: old.name, to: name, of: book, in: db)
        try TransactionSearch.renew(entries(of: id, book: book, in: db), of: book, in: db)
        let fields = ["other name": keepingOld ? old.name : ""]
        return try note(id, before: ["name": old.name], after: ["name": name].merging(fields) { $1 }, by: access, in: db)
    }

    /// Takes a renaming back. The name that was given is no other name for it.
    package func restore(_ id: ID, before change: Int64, by access: WritingAccess, in db: any SQLWriter) throws {
        let text: AuditText?? = try db.value(
            """
            SELECT before FROM audit_trail WHERE book_id = \(access.book.id) AND number = \(change) AND entity_id = \(id)
                AND entity = \(AuditTrail.Entity.payee)
            """)
        guard let text, let text, let name = AuditFields.fields(text.text)?["name"] else { throw PayeeError.notFound }
        try rename(id, to: name, keepingOld: false, by: access, in: db)
    }

    /// Makes one payee of two: entries and other names move, and the name that goes becomes another name for the one that
    /// stays. Answers how many entries moved. There is no way back.
    ///
    /// Looks at every transaction of the book once, since those that are deleted are in no index.
    @discardableResult
    package func merge(_ id: ID, into target: ID, by access: WritingAccess, in db: any SQLWriter) throws -> Int {
        let book = access.book.id
        let (old, new) = (try get(id, of: book, in: db), try get(target, of: book, in: db))
        guard id != target else { throw MergeError.itself }
        let live = try entries(of: id, book: book, in: db)
        try db.execute("UPDATE transactions SET payee_id = \(target) WHERE book_id = \(book) AND payee_id = \(id)")
        try db.execute("UPDATE payee_aliases SET payee_id = \(target) WHERE book_id = \(book) AND payee_id = \(id)")
        try db.execute("DELETE FROM payees WHERE book_id = \(book) AND id = \(id)")
        try add(old.name, to: target, of: book, in: db)
        try RuleStore(clock: clock).rename(payee: old.name, to: new.name, of: book, in: db)
        try TransactionSearch.renew(live, of: book, in: db)
        let gained = "“\(old.name)” with \(live.count) \(live.count == 1 ? "entry" : "entries")"
        try note(id, before: ["name": old.name], after: nil, by: access, in: db)
        try note(target, before: ["name": new.name], after: ["name": new.name, "took in": gained], by: access, in: db)
        return live.count
    }

    /// Forgets another name of a payee; what was recorded under it stays where it is.
    package func forget(_ alias: String, of id: ID, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let payee = try get(id, of: book, in: db)
        let gone = try db.execute(
            "DELETE FROM payee_aliases WHERE book_id = \(book) AND payee_id = \(id) AND alias = \(alias.lowercased())")
        guard gone > 0 else { return }
        try note(id, before: ["name": payee.name, "other name": alias], after: ["name": payee.name], by: access, in: db)
    }

    private func add(_ alias: String, to id: ID, of book: Book.ID, in db: any SQLWriter) throws {
        try db.execute(
            """
            INSERT INTO payee_aliases (book_id, alias, name, payee_id) VALUES (\(book), \(alias.lowercased()), \(alias), \(id))
            ON CONFLICT (book_id, alias) DO UPDATE SET payee_id = excluded.payee_id, name = excluded.name
            """)
    }

    private func entries(of id: ID, book: Book.ID, in db: any SQLReader) throws -> [Transaction.ID] {
        try db.rows("SELECT id FROM transactions WHERE book_id = \(book) AND payee_id = \(id) AND deleted_at IS NULL")
            .map { row in try row[0] }
    }

    @discardableResult
    private func note(
        _ id: ID, before: [String: String]?, after: [String: String]?, by access: WritingAccess, in db: any SQLWriter
    ) throws -> Int64? {
        guard let change = try AuditTrail.Change(.payee, id.uuid, before: before, after: after) else { return nil }
        return try AuditTrail.add(change, at: clock.now(), by: access.user.id, of: access.book.id, in: db)
    }
}
