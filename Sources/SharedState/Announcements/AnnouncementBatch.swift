import Foundation

/// What one process announces at one time, as it goes through Redis.
struct AnnouncementBatch: Codable, Sendable {
    struct Message: Codable, Sendable, Hashable {
        let channel, text: String
    }

    /// The process that announces, so that it does not hear itself.
    let origin: String
    var messages: [Message] = []
    /// Whether messages before these were lost.
    var isIncomplete = false

    init(origin: String) { self.origin = origin }

    init?(_ bytes: [UInt8]) {
        guard let batch = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
        self = batch
    }

    func bytes() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }
}
