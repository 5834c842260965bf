import Persistence

/// The audit trail as a chain: a number in its book and a hash for each entry, and the end of each chain kept apart.
enum AuditSchema {
    static let migration = Migration("bookkeeping.003", [
        """
        CREATE TABLE audit_chain (
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            number \(type: .int64) NOT NULL,
            at \(type: .int64) NOT NULL,
            user_id \(type: .uuid) NOT NULL,
            action \(type: .text) NOT NULL,
            entity \(type: .text) NOT NULL,
            entity_id \(type: .uuid) NOT NULL,
            before \(type: .text),
            after \(type: .text),
            hash \(type: .bytes),
            PRIMARY KEY (book_id, number)
        ) \(type: .tableOptions)
        """,
        """
        INSERT INTO audit_chain (book_id, number, at, user_id, action, entity, entity_id, before, after)
        SELECT book_id, ROW_NUMBER() OVER (PARTITION BY book_id ORDER BY id), at, user_id, action, entity, entity_id, before, after
        FROM audit_trail
        """,
        "DROP TABLE audit_trail",
        "ALTER TABLE audit_chain RENAME TO audit_trail",
        "CREATE INDEX audit_trail_of_entity ON audit_trail (book_id, entity_id, number)",
        """
        CREATE TABLE audit_heads (
            book_id \(type: .uuid) NOT NULL PRIMARY KEY REFERENCES books (id) ON DELETE CASCADE,
            number \(type: .int64) NOT NULL,
            hash \(type: .bytes) NOT NULL
        ) \(type: .tableOptions)
        """,
    ], only: Migration.fence(["audit_trail", "audit_heads"]).merging([.sqlite: sqlite, .postgres: postgres]) { $0 + $1 })

    /// For the changes of one kind of thing, however many there are of others.
    static let byEntity = Migration("bookkeeping.004", ["CREATE INDEX audit_trail_of_kind ON audit_trail (book_id, entity, number)"])

    // An entry may be chained once. It goes with its whole book, and in no other way.
    private static let sqlite: [SQL] = [
        """
        CREATE TRIGGER audit_trail_unchanged BEFORE UPDATE ON audit_trail WHEN OLD.hash IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
        """,
        """
        CREATE TRIGGER audit_trail_kept BEFORE DELETE ON audit_trail WHEN EXISTS (SELECT 1 FROM books WHERE id = OLD.book_id)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
        """,
        """
        CREATE TRIGGER audit_heads_kept BEFORE DELETE ON audit_heads WHEN EXISTS (SELECT 1 FROM books WHERE id = OLD.book_id)
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END
        """,
    ]

    private static let postgres: [SQL] = [
        """
        CREATE FUNCTION keep_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF NOT EXISTS (SELECT 1 FROM books WHERE id = OLD.book_id) THEN RETURN OLD; END IF;
            ELSIF OLD.hash IS NULL THEN RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the audit trail is only added to';
        END $$
        """,
        """
        CREATE TRIGGER audit_trail_kept BEFORE UPDATE OR DELETE ON audit_trail
        FOR EACH ROW EXECUTE FUNCTION keep_audit_trail()
        """,
        """
        CREATE TRIGGER audit_heads_kept BEFORE DELETE ON audit_heads
        FOR EACH ROW EXECUTE FUNCTION keep_audit_trail()
        """,
    ]
}
