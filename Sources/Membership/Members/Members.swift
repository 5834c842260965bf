import Accounting
import ExternalServices
import Identity
import Persistence

/// Who is in a book, and as what.
///
/// A book always has an owner. Whoever is removed or gets another role has it from their next request on; their sessions go
/// on in another of their books, and one is made for those who have no other.
struct Members: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let books: BookMaking
    let note: BookChange.Note
    /// Called after the commit with somebody whose rights to a book are others than before.
    let announce: @Sendable (User.ID) -> Void

    init(
        database: any SQLDatabase, clock: Clock, books: BookMaking, note: @escaping BookChange.Note,
        announce: @escaping @Sendable (User.ID) -> Void = { _ in }
    ) {
        self.database = database
        self.clock = clock
        self.books = books
        self.note = note
        self.announce = announce
    }

    func list(of book: Book.ID) async throws -> [Member] {
        try await database.read { db in try Member.list(of: book, in: db) }
    }

    /// Gives a member another role. Throws `lastOwner` where that would leave none.
    package func setRole(of user: User.ID, to role: Role, by owner: OwnerAccess, from address: String) async throws {
        try await database.write(in: owner.book.id) { db in try setRole(of: user, to: role, by: owner, from: address, in: db) }
    }

    /// Makes a member the owner in the place of the one who asks, who stays as an editor.
    package func handOver(to user: User.ID, by owner: OwnerAccess, from address: String) async throws {
        try await database.write(in: owner.book.id) { db in try handOver(to: user, by: owner, from: address, in: db) }
    }

    package func remove(_ user: User.ID, by owner: OwnerAccess, from address: String) async throws {
        try await database.write(in: owner.book.id) { db in try remove(user, by: owner, from: address, in: db) }
    }

    /// A member's own going.
    package func leave(_ access: BookAccess, from address: String) async throws {
        try await database.write(in: access.book.id) { db in try leave(access, from: address, in: db) }
    }
}
