import Accounting

/// Whose program is asking, and what it may do.
package struct Caller: Sendable {
    package enum Credential: Sendable, Hashable {
        /// An access token of a login.
        case token(RefreshTokens.ID)
        case key(APIKey.ID)
    }

    let credential: Credential
    package let user: User
    /// The book that is meant; nil when its user is no member of it, or no longer.
    package let access: BookAccess?
    package let scopes: Set<APIScope>
    /// How often the book had been changed when the request came in; 0 without a book.
    package let bookRevision: Int64
    /// When what was shown ends by itself.
    package let expiresAt: Timestamp
    /// Whether they run this server.
    package let isAdministrator: Bool
    /// Whether they have given their password for this login within the last five minutes.
    package let isConfirmed: Bool
}

/// What a route of the API asks of its callers, and the right that it works with.
///
///     routes.get("/api/v1/accounts", .reader, use: list)      // call.access is a BookAccess
///     routes.post("/api/v1/accounts", .editor, doing: add)    // call.access is a WritingAccess
package struct APIPolicy<Access: Sendable>: Sendable {
    let scope: APIScope?
    /// Whether a key may do it at all, or only somebody who is signed in.
    let isForKeys: Bool
    let access: @Sendable (Caller) throws -> Access
    /// The book that a change happens in; nil where it is none of a book.
    let book: @Sendable (Access) -> Book.ID?

    private static func bookAccess(_ caller: Caller) throws(BookAccessError) -> BookAccess {
        guard let access = caller.access else { throw .notFound }
        return access
    }
}

extension APIPolicy where Access == BookAccess {
    /// Any member; looks.
    package static let reader = APIPolicy(scope: .read, isForKeys: true, access: bookAccess) { $0.book.id }
    package static let membersReader = APIPolicy(scope: .members, isForKeys: true, access: bookAccess) { $0.book.id }
    package static let chatReader = APIPolicy(scope: .chat, isForKeys: true, access: bookAccess) { $0.book.id }
}

extension APIPolicy where Access == WritingAccess {
    /// Editors and owners; changes the ledger.
    package static let editor = APIPolicy(scope: .write, isForKeys: true, access: { try bookAccess($0).writing() }) { $0.book.id }
    package static let chat = APIPolicy(scope: .chat, isForKeys: true, access: { try bookAccess($0).writing() }) { $0.book.id }
}

extension APIPolicy where Access == OwnerAccess {
    /// Owners; the rules of the book.
    package static let owner = APIPolicy(scope: .write, isForKeys: true, access: { try bookAccess($0).owning() }) { $0.book.id }
    package static let membersOwner = APIPolicy(scope: .members, isForKeys: true, access: { try bookAccess($0).owning() }) { $0.book.id }
}

extension APIPolicy where Access == User {
    /// Whoever it is, in whatever book.
    package static let person = APIPolicy(scope: nil, isForKeys: true, access: { $0.user }) { _ in nil }
    /// Somebody who is signed in: a key can't make keys.
    package static let account = APIPolicy(scope: nil, isForKeys: false, access: { $0.user }) { _ in nil }
    /// Somebody who has just signed in with their password: for what can't be taken back.
    package static let confirmed = APIPolicy(scope: nil, isForKeys: false, access: { try $0.confirmed().user }) { _ in nil }
    /// Those who run this server.
    package static let administrator = APIPolicy(scope: nil, isForKeys: false, access: { try $0.running().user }) { _ in nil }
    /// The same, who have just signed in.
    package static let confirmedAdministrator = APIPolicy(
        scope: nil, isForKeys: false, access: { try $0.running().confirmed().user }) { _ in nil }
}

extension Caller {
    fileprivate func confirmed() throws(ConfirmationRequired) -> Caller {
        guard isConfirmed else { throw ConfirmationRequired() }
        return self
    }

    fileprivate func running() throws(AdministratorOnly) -> Caller {
        guard isAdministrator else { throw AdministratorOnly() }
        return self
    }
}
