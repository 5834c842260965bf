import Persistence

/// The tables of messages and of what was last talked about.
package enum ConversationSchema {
    package static let migrations = [
        Migration("conversations.001", [
            """
            CREATE TABLE channel_accounts (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                channel \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL,
                phone \(type: .text),
                name \(type: .text),
                user_id \(type: .uuid) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                linked_at \(type: .int64) NOT NULL,
                last_message_at \(type: .int64),
                UNIQUE (channel, address),
                UNIQUE (channel, phone)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX channel_accounts_user ON channel_accounts (user_id, channel)",
            """
            CREATE TABLE inbound_messages (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                channel \(type: .text) NOT NULL,
                provider_id \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL,
                phone \(type: .text),
                sender_name \(type: .text),
                kind \(type: .text) NOT NULL,
                body \(type: .text) NOT NULL,
                choice \(type: .text),
                reply_to \(type: .text),
                sent_at \(type: .int64) NOT NULL,
                received_at \(type: .int64) NOT NULL,
                user_id \(type: .uuid),
                handled_at \(type: .int64),
                UNIQUE (channel, provider_id)
            ) \(type: .keyedTableOptions)
            """,
            "CREATE INDEX inbound_messages_user ON inbound_messages (user_id, channel, id) WHERE user_id IS NOT NULL",
            """
            CREATE TABLE outbound_messages (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                channel \(type: .text) NOT NULL,
                address \(type: .text) NOT NULL,
                phone \(type: .text),
                user_id \(type: .uuid),
                inbound_id \(type: .uuid) UNIQUE,
                answers \(type: .text),
                reply \(type: .text) NOT NULL,
                about \(type: .text) NOT NULL,
                state \(type: .text) NOT NULL,
                provider_id \(type: .text),
                error \(type: .text),
                cost_category \(type: .text),
                is_billable \(type: .bool),
                created_at \(type: .int64) NOT NULL,
                sent_at \(type: .int64),
                UNIQUE (channel, provider_id)
            ) \(type: .keyedTableOptions)
            """,
            "CREATE INDEX outbound_messages_user ON outbound_messages (user_id, channel, id)",
            """
            CREATE TABLE conversations (
                user_id \(type: .uuid) NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
                memory \(type: .text) NOT NULL,
                changed_at \(type: .int64) NOT NULL
            ) \(type: .tableOptions)
            """,
        ]),
        Migration("conversations.003", ["ALTER TABLE inbound_messages ADD COLUMN book_id \(type: .uuid)"]),
    ]
}
