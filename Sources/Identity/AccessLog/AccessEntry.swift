import Accounting
import Persistence

/// One entry of the access log.
///
/// Its hash covers whom it is about by way of a salted digest, `content`. So what it tells of a person can be forgotten, salt
/// and all, and the chain still holds.
package struct AccessEntry: Sendable {
    package struct Subject: Sendable, Hashable {
        package let user: User.ID?
        package let detail, address: String
    }

    package let number: Int64
    package let event: String
    package let at: Timestamp
    /// Nil once it is forgotten.
    package let about: Subject?
    var salt: [UInt8]?
    private let storedContent: [UInt8]?

    package init(number: Int64, event: String, at: Timestamp, about: Subject, salt: [UInt8]) {
        self.number = number
        self.event = event
        self.at = at
        self.about = about
        self.salt = salt
        storedContent = nil
    }

    package static let columns: SQL = "number, event, at, user_id, detail, address, salt, content, hash"

    package init(row: SQLRow) throws {
        number = try row[0]
        event = try row[1]
        at = try row[2]
        let user: User.ID? = try row[3], detail: String? = try row[4], address: String? = try row[5]
        if user == nil, detail == nil, address == nil {
            about = nil
        } else {
            about = Subject(user: user, detail: detail ?? "", address: address ?? "")
        }
        salt = try row[6]
        storedContent = try row[7]
    }

    /// Whether all of whom it is about was forgotten, or nothing.
    var isWhole: Bool { about == nil ? salt == nil : storedContent == content }

    /// The digest of whom it is about: computed while that is known, as stored once it is forgotten.
    var content: [UInt8] {
        guard let about, let salt else { return storedContent ?? [] }
        var link = ChainLink(after: salt)
        link.add(about.user?.uuid)
        link.add(about.detail)
        link.add(about.address)
        return link.hash
    }

    package func hash(after previous: [UInt8]) -> [UInt8] {
        var link = ChainLink(after: previous)
        link.add(number)
        link.add(event)
        link.add(at)
        link.add(bytes: content)
        return link.hash
    }
}
