import Identity

/// The topics of live updates.
package enum Topic {
    package static func book(_ id: Book.ID) -> String { "book/\(id)" }
    package static func chat(_ user: User.ID) -> String { "chat/\(user)" }
    /// What a person may do.
    package static func person(_ user: User.ID) -> String { "person/\(user)" }
}
