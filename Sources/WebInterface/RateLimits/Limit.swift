/// How often one person, address or key may do something.
///
///     try await limits.take(.passwordResets, for: "account/\(user.id)")
///
/// Each window is a bucket that fills up steadily: all of it may be used at once, and is there again when the window has passed.
package struct Limit: Sendable, Hashable {
    package struct Window: Sendable, Hashable {
        package let count: Int
        package let seconds: Int64
    }

    package let name: String
    package let windows: [Window]

    package init(_ name: String, _ count: Int, per seconds: Int64, and more: (count: Int, seconds: Int64)? = nil) {
        self.name = name
        windows = [Window(count: count, seconds: seconds)] + (more.map { [Window(count: $0.count, seconds: $0.seconds)] } ?? [])
    }
}

/// All limits there are. What is tried with a password or a code is counted in the database too, where it outlives a restart.
extension Limit {
    private static let minute: Int64 = 60, hour: Int64 = 3600, day: Int64 = 86_400

    /// Requests of a user, an API key or a token.
    package static let requests = Limit("requests", 200, per: minute)
    /// Requests of a user, by whatever they make them; counted apart, by days (`DayCounts`).
    package static let requestsPerDay = Limit("day", 10_000, per: day)
    /// Requests of an address that is not signed in; static files are free.
    package static let visits = Limit("visits", 60, per: minute)
    package static let searches = Limit("searches", 60, per: minute)
    package static let reports = Limit("reports", 60, per: minute)

    package static let logins = Limit("logins", 10, per: 3 * minute)
    package static let secondFactors = Limit("second-factors", 5, per: minute, and: (20, hour))
    /// For an account, and for an address that asks for many.
    static let passwordResets = Limit("password-resets", 5, per: hour)
    static let passwordResetsFromAddress = Limit("password-resets-address", 20, per: hour)
    package static let invitations = Limit("invitations", 5, per: hour)
    static let invitationsFromAddress = Limit("invitations-address", 20, per: hour)

    package static let uploads = Limit("uploads", 60, per: hour, and: (500, day))
    package static let imports = Limit("imports", 20, per: hour)
    package static let exports = Limit("exports", 10, per: hour)
    /// Calls of a language model for one user.
    static let models = Limit("models", 50, per: hour, and: (300, day))
    /// Messages to one chat.
    package static let chat = Limit("chat", 20, per: minute)
}
