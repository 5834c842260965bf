import Persistence

/// The table of mails on their way out.
package enum MailSchema {
    package static let migrations = [
        Migration("mail.001", [
            """
            CREATE TABLE outgoing_mails (
                id \(type: .uuid) NOT NULL PRIMARY KEY,
                key \(type: .text) NOT NULL UNIQUE,
                address \(type: .text) NOT NULL,
                name \(type: .text) NOT NULL,
                body \(type: .text),
                is_secret \(type: .int64) NOT NULL CHECK (is_secret IN (0, 1)),
                state \(type: .text) NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
                created_at \(type: .int64) NOT NULL,
                valid_until \(type: .int64),
                sent_at \(type: .int64),
                server_id \(type: .text),
                error \(type: .text)
            ) \(type: .tableOptions)
            """,
            "CREATE INDEX outgoing_mails_state ON outgoing_mails (state, created_at)",
            "CREATE INDEX outgoing_mails_address ON outgoing_mails (address)",
        ])
    ]
}
