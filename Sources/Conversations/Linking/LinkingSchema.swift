import Persistence

/// The tables of joining a chat to a user.
package enum LinkingSchema {
    package static let migrations = [
        Migration("conversations.002", [
            """
            CREATE TABLE link_codes (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                channel \(type: .text) NOT NULL,
                phone \(type: .text),
                code_hash \(type: .bytes),
                attempts \(type: .int64) NOT NULL DEFAULT 0,
                created_at \(type: .int64) NOT NULL,
                expires_at \(type: .int64) NOT NULL,
                sent_at \(type: .int64),
                used_at \(type: .int64),
                error \(type: .text)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX link_codes_user ON link_codes (user_id, channel, created_at)",
            "CREATE INDEX link_codes_phone ON link_codes (phone, created_at) WHERE phone IS NOT NULL",
            "CREATE INDEX link_codes_hash ON link_codes (code_hash) WHERE phone IS NULL",
            "CREATE INDEX link_codes_created ON link_codes (created_at)",
            """
            CREATE TABLE link_attempts (
                channel \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL,
                wrong \(type: .int64) NOT NULL,
                since \(type: .int64) NOT NULL,
                PRIMARY KEY (channel, address)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX link_attempts_since ON link_attempts (since)",
        ])
    ]
}
