import Persistence

/// The tables of what programs sign in with, and of what they were answered.
///
/// Of secrets there are only hashes; the keys that sign access tokens are sealed.
enum TokenSchema {
    static let migrations = [
        Migration("identity.020", [
            """
            CREATE TABLE signing_keys (
                id \(type: .text) NOT NULL PRIMARY KEY,
                public_key \(type: .bytes) NOT NULL,
                sealed_key \(type: .bytes) NOT NULL,
                created_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE refresh_tokens (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                lookup \(type: .bytes) NOT NULL UNIQUE,
                current_hash \(type: .bytes) NOT NULL,
                previous_hash \(type: .bytes),
                rotated_at \(type: .int64) NOT NULL,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                created_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL,
                user_agent \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id, id)",
            "CREATE INDEX refresh_tokens_book ON refresh_tokens (book_id)",
            "CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at)",
            """
            CREATE TABLE api_keys (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                token_hash \(type: .bytes) NOT NULL UNIQUE,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                name \(type: .text) NOT NULL,
                ending \(type: .text) NOT NULL,
                scopes \(type: .text) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL,
                use_count \(type: .int64) NOT NULL DEFAULT 0,
                last_used_at \(type: .int64)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX api_keys_user ON api_keys (user_id, id)",
            "CREATE INDEX api_keys_book ON api_keys (book_id)",
            """
            CREATE TABLE idempotency_keys (
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                key \(type: .text) NOT NULL,
                fingerprint \(type: .bytes) NOT NULL,
                status \(type: .int64) NOT NULL,
                body \(type: .bytes) NOT NULL,
                location \(type: .text),
                etag \(type: .text),
                created_at \(type: .int64) NOT NULL,
                PRIMARY KEY (user_id, key)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)",
        ])
    ]
}
