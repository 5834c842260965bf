import Persistence

/// Where a conversation happens.
package enum Channel: String, Sendable, CaseIterable, Codable, SQLBindable, SQLDecodable {
    case whatsapp, telegram, chat
}
