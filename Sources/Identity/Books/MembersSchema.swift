import Persistence

/// The tables by which people come to share a book.
enum MembersSchema {
    static let migration = Migration("identity.003", [
        """
        CREATE TABLE invitations (
            id \(type: .uuid) NOT NULL PRIMARY KEY,
            book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
            role \(type: .text) NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
            email \(type: .text),
            code_hash \(type: .bytes) NOT NULL UNIQUE,
            invited_by \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            created_at \(type: .int64) NOT NULL,
            expires_at \(type: .int64) NOT NULL,
            accepted_at \(type: .int64),
            accepted_by \(type: .uuid)
        ) \(type: .tableOptions)
        """,
        "CREATE INDEX invitations_book ON invitations (book_id, id)",
        "CREATE INDEX invitations_inviter ON invitations (invited_by)",
        "CREATE INDEX invitations_expiry ON invitations (expires_at)",
        "ALTER TABLE users ADD COLUMN default_book_id \(type: .uuid) REFERENCES books (id) ON DELETE SET NULL",
        "CREATE INDEX users_default_book ON users (default_book_id) WHERE default_book_id IS NOT NULL",
    ])
}
