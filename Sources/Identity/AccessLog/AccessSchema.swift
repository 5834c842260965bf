import Persistence

/// Who runs the server, and the log of what happened to accounts as a chain.
enum AccessSchema {
    static let migration = Migration("identity.004", [
        "ALTER TABLE users ADD COLUMN is_administrator \(type: .bool) NOT NULL DEFAULT FALSE",
        "UPDATE users SET is_administrator = TRUE WHERE id = (SELECT id FROM users ORDER BY id LIMIT 1)",
        """
        CREATE TABLE setup_tokens (
            token_hash \(type: .bytes) NOT NULL PRIMARY KEY,
            created_at \(type: .int64) NOT NULL
        ) \(type: .tableOptions)
        """,
        """
        CREATE TABLE access_chain (
            number \(type: .int64) NOT NULL PRIMARY KEY,
            user_id \(type: .uuid),
            event \(type: .text) NOT NULL,
            detail \(type: .text),
            at \(type: .int64) NOT NULL,
            address \(type: .text),
            salt \(type: .bytes),
            content \(type: .bytes),
            hash \(type: .bytes)
        ) \(type: .tableOptions)
        """,
        """
        INSERT INTO access_chain (number, user_id, event, detail, at, address)
        SELECT ROW_NUMBER() OVER (ORDER BY id), user_id, event, detail, at, address FROM access_log
        """,
        "DROP TABLE access_log",
        "ALTER TABLE access_chain RENAME TO access_log",
        "CREATE INDEX access_log_of_user ON access_log (user_id, number)",
        """
        CREATE TABLE access_log_head (
            id \(type: .int64) NOT NULL PRIMARY KEY CHECK (id = 1),
            number \(type: .int64) NOT NULL,
            hash \(type: .bytes) NOT NULL,
            kept_after \(type: .int64) NOT NULL,
            kept_after_hash \(type: .bytes) NOT NULL
        ) \(type: .tableOptions)
        """,
    ], only: [.sqlite: sqlite, .postgres: postgres])

    // A row may be chained once, may forget whose it was, and may go when its time is over; nothing else.
    private static let sqlite: [SQL] = [
        """
        CREATE TRIGGER access_log_unchanged BEFORE UPDATE ON access_log
        WHEN OLD.hash IS NOT NULL AND NOT (
            NEW.number = OLD.number AND NEW.event = OLD.event AND NEW.at = OLD.at AND NEW.content = OLD.content
            AND NEW.hash = OLD.hash AND NEW.user_id IS NULL AND NEW.detail IS NULL AND NEW.address IS NULL AND NEW.salt IS NULL)
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END
        """,
        """
        CREATE TRIGGER access_log_kept BEFORE DELETE ON access_log
        WHEN OLD.number > COALESCE((SELECT kept_after FROM access_log_head), 0)
        BEGIN SELECT RAISE(ABORT, 'the access log is only added to'); END
        """,
    ]

    private static let postgres: [SQL] = [
        """
        CREATE FUNCTION keep_access_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                IF OLD.number <= COALESCE((SELECT kept_after FROM access_log_head), 0) THEN RETURN OLD; END IF;
            ELSIF OLD.hash IS NULL OR (
                NEW.number = OLD.number AND NEW.event = OLD.event AND NEW.at = OLD.at AND NEW.content = OLD.content
                AND NEW.hash = OLD.hash AND NEW.user_id IS NULL AND NEW.detail IS NULL AND NEW.address IS NULL
                AND NEW.salt IS NULL) THEN RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the access log is only added to';
        END $$
        """,
        """
        CREATE TRIGGER access_log_kept BEFORE UPDATE OR DELETE ON access_log
        FOR EACH ROW EXECUTE FUNCTION keep_access_log()
        """,
    ]
}
