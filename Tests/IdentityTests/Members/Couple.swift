import Accounting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import Membership

/// Asha, who owns a book, and Ravi, who has been invited to it or is in it already.
struct Couple: Sendable {
    let house: House
    let asha: BookAccess
    let ravi: Session

    init(_ database: any SQLDatabase) async throws {
        house = House(database)
        asha = try await house.add("asha")
        ravi = try await house.signedIn("ravi")
    }

    var owner: OwnerAccess { get throws { try asha.owning() } }
    var book: Book.ID { asha.book.id }

    /// What Ravi may do in Asha's book now.
    func role(of user: User.ID? = nil) async throws -> Role? {
        try await house.accesses.find(user: user ?? ravi.access.user.id, book: book)?.role
    }

    func join(as role: Role) async throws {
        let code = try await house.invitations.make(role, email: nil, by: try owner)
        try await house.invitations.accept(code, in: ravi, from: "")
    }

    func set(_ role: Role) async throws {
        try await house.members.setRole(of: ravi.access.user.id, to: role, by: try owner, from: "")
    }
}

func withCouple(_ engine: Engine, _ test: (Couple) async throws -> Void) async throws {
    try await withDatabase(engine, IdentitySchema.migrations) { database in try await test(try await Couple(database)) }
}

extension House {
    /// A new person, signed in.
    func signedIn(_ name: String) async throws -> Session {
        let access = try await add(name)
        let token = try await sessions.start(for: access.user.id, on: Device(userAgent: "Test", address: ""))
        return try #require(try await sessions.find(token))
    }
}
