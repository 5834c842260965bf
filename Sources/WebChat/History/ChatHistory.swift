import Accounting
import Bookkeeping
import Conversations
import Foundation
import Identity
import Persistence

/// The conversation of a user with Tuppence in web chat, newest first; a page costs the same at any depth.
struct ChatHistory {
    /// One message in either direction.
    struct Message: Sendable {
        let id: UUID
        let isMine: Bool
        let text: String
        let buttons: [Reply.Button]
        let at: Timestamp
        let quote: String?
        /// The message that a reply answers.
        var answers: InboundMessage.ID?
        /// The transactions that a reply is about.
        var about: [Transaction.ID] = []
    }

    static let pageSize = 40

    /// The messages before `id` (all with nil), oldest first, and whether there are earlier ones.
    static func page(
        of user: User.ID, before id: UUID?, in db: any SQLReader
    ) throws -> (messages: [Message], hasEarlier: Bool) {
        let all = try (said(by: user, before: id, in: db) + replies(to: user, before: id, in: db))
            .sorted { ($0.at, $0.isMine ? 1 : 0) > ($1.at, $1.isMine ? 1 : 0) }
        return (all.prefix(pageSize).reversed(), all.count > pageSize)
    }

    private static func said(by user: User.ID, before id: UUID?, in db: any SQLReader) throws -> [Message] {
        let earlier: SQL = id.map { "AND m.id < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT m.id, m.body, m.received_at, o.reply FROM inbound_messages m
            LEFT JOIN outbound_messages o ON o.channel = m.channel AND o.provider_id = m.reply_to AND o.user_id = \(user)
            WHERE m.channel = \(Channel.chat) AND m.kind <> 'draft' AND m.address = \(user.description) \(earlier)
            ORDER BY m.id DESC LIMIT \(pageSize + 1)
            """
        ).map { row in
            let quoted: String? = try row[3]
            return Message(
                id: try row[0], isMine: true, text: try row[1], buttons: [], at: try row[2],
                quote: try quoted.map { try reply($0).text })
        }
    }

    private static func replies(to user: User.ID, before id: UUID?, in db: any SQLReader) throws -> [Message] {
        let earlier: SQL = id.map { "AND id < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT id, reply, created_at, inbound_id, about FROM outbound_messages
            WHERE user_id = \(user) AND channel = \(Channel.chat) \(earlier) ORDER BY id DESC LIMIT \(pageSize + 1)
            """
        ).map { row in
            let reply = try reply(try row[1])
            let about: String = try row[4]
            return Message(
                id: try row[0], isMine: false, text: reply.text, buttons: reply.buttons, at: try row[2], quote: nil,
                answers: try row[3], about: about.split(separator: " ").compactMap { Transaction.ID($0) })
        }
    }

    /// The reply that told of an entry's recording, which its buttons answer.
    static func reply(recording id: Transaction.ID, saidIn messages: Set<String>, to user: User.ID, in db: any SQLReader) throws -> String? {
        let said = messages.compactMap { InboundMessage.ID($0) }
        let reply: UUID? = try db.value(
            "SELECT id FROM outbound_messages WHERE inbound_id IN (\(list: said)) AND user_id = \(user) AND channel = \(Channel.chat) LIMIT 1")
        return reply?.uuidString.lowercased()
    }

    private static func reply(_ text: String) throws -> Reply {
        try JSONDecoder().decode(Reply.self, from: Data(text.utf8))
    }
}
