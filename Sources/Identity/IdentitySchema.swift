import Persistence

/// The tables of users, books, memberships and sessions.
///
/// Nothing secret is kept as it is: passwords as Argon2id, tokens and codes as SHA-256, what has to be read again is sealed.
package enum IdentitySchema {
    package static let migrations = [
        Migration("identity.001", [
            """
            CREATE TABLE users (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                email \(type: .text) NOT NULL UNIQUE,
                password_hash \(type: .text) NOT NULL,
                name \(type: .text) NOT NULL,
                locale \(type: .text) NOT NULL,
                theme \(type: .text) NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
                created_at \(type: .int64) NOT NULL,
                disabled_at \(type: .int64)
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE books (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                name \(type: .text) NOT NULL,
                currency \(type: .text) NOT NULL,
                time_zone \(type: .text) NOT NULL,
                month_start \(type: .int64) NOT NULL CHECK (month_start BETWEEN 1 AND 28),
                revision \(type: .int64) NOT NULL DEFAULT 0,
                created_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE book_members (
                book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                role \(type: .text) NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
                PRIMARY KEY (book_id, user_id)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX book_members_user ON book_members (user_id, book_id)",
            """
            CREATE TABLE sessions (
                token_hash \(type: .bytes) NOT NULL PRIMARY KEY,
                id \(type: .uuid) NOT NULL UNIQUE,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                created_at \(type: .int64) NOT NULL,
                last_seen_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL,
                user_agent \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX sessions_user ON sessions (user_id, last_seen_at)",
            "CREATE INDEX sessions_book ON sessions (book_id)",
            "CREATE INDEX sessions_expiry ON sessions (expires_at)",
            """
            CREATE TABLE attempts (
                subject \(type: .text) NOT NULL PRIMARY KEY,
                count \(type: .int64) NOT NULL,
                ends_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX attempts_end ON attempts (ends_at)",
            """
            CREATE TABLE access_log (
                id \(type: .identity),
                user_id \(type: .uuid) REFERENCES users (id) ON DELETE SET NULL,
                event \(type: .text) NOT NULL,
                detail \(type: .text) NOT NULL,
                at \(type: .int64) NOT NULL,
                address \(type: .text) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX access_log_user ON access_log (user_id, id)",
        ]),
        Migration("identity.002", [
            "ALTER TABLE users ADD COLUMN email_verified_at \(type: .int64)",
            """
            CREATE TABLE one_time_codes (
                hash \(type: .bytes) NOT NULL PRIMARY KEY,
                purpose \(type: .text) NOT NULL,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                detail \(type: .text) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX one_time_codes_user ON one_time_codes (user_id, purpose)",
            "CREATE INDEX one_time_codes_expiry ON one_time_codes (expires_at)",
        ]),
        MembersSchema.migration,
        AccessSchema.migration,
        Migration("identity.005", [
            "ALTER TABLE sessions ADD COLUMN confirmed_at \(type: .int64) NOT NULL DEFAULT 0",
            """
            CREATE TABLE second_factors (
                user_id \(type: .uuid) NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
                secret \(type: .bytes) NOT NULL,
                last_step \(type: .int64) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                confirmed_at \(type: .int64)
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE recovery_codes (
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                code_hash \(type: .bytes) NOT NULL,
                PRIMARY KEY (user_id, code_hash)
            ) \(type: .tableOptions)
            """,
            """
            CREATE TABLE sign_in_steps (
                token_hash \(type: .bytes) NOT NULL PRIMARY KEY,
                purpose \(type: .text) NOT NULL CHECK (purpose IN ('second_factor', 'google', 'new_identity')),
                user_id \(type: .uuid) REFERENCES users (id) ON DELETE CASCADE,
                detail \(type: .text) NOT NULL,
                next \(type: .text) NOT NULL,
                expires_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX sign_in_steps_user ON sign_in_steps (user_id)",
            "CREATE INDEX sign_in_steps_expiry ON sign_in_steps (expires_at)",
        ]),
        Migration("identity.006", [
            """
            CREATE TABLE external_identities (
                issuer \(type: .text) NOT NULL,
                subject \(type: .text) NOT NULL,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                email \(type: .text) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                PRIMARY KEY (issuer, subject)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX external_identities_user ON external_identities (user_id)",
        ]),
        Migration("identity.007", ["ALTER TABLE users ADD COLUMN avatar \(type: .text)"]),
        Migration("identity.008", [
            "ALTER TABLE users ADD COLUMN deletion_at \(type: .int64)",
            "CREATE INDEX users_deletion ON users (deletion_at) WHERE deletion_at IS NOT NULL",
            """
            CREATE TABLE account_exports (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                state \(type: .text) NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
                progress \(type: .int64) NOT NULL,
                created_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL,
                size \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX account_exports_user ON account_exports (user_id, id)",
            "CREATE INDEX account_exports_expiry ON account_exports (expires_at)",
        ]),
        Migration("identity.009", ["ALTER TABLE users ADD COLUMN dashboard \(type: .text) NOT NULL DEFAULT ''"]),
    ] + TokenSchema.migrations + [
        // Up to when a person has seen their notifications.
        Migration("identity.030", ["ALTER TABLE users ADD COLUMN notifications_seen_at \(type: .int64)"]),
    ]
}
