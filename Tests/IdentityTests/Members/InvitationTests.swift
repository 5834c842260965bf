import Accounting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import Membership

@Suite struct InvitationTests {
    @Test(arguments: Engine.available)
    func `an invitation makes one person a member and opens the book for them`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let code = try await couple.house.invitations.make(.editor, email: nil, by: try couple.owner)
            try await couple.house.invitations.accept(code, in: couple.ravi, from: "")
            #expect(try await couple.role() == .editor)
            let opened: Book.ID? = try await couple.house.database.read { db in
                try db.value("SELECT book_id FROM sessions WHERE id = \(couple.ravi.id)")
            }
            #expect(opened == couple.book)
            let maya = try await couple.house.signedIn("maya")
            await #expect(throws: MembersError.invitationGone) {
                try await couple.house.invitations.accept(code, in: maya, from: "")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `of two who accept one invitation at once, one gets in`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let house = couple.house
            let guests = [couple.ravi, try await house.signedIn("maya")]
            for _ in 0..<1_000 {
                let code = try await house.invitations.make(.viewer, email: nil, by: try couple.owner)
                let accepted = await withTaskGroup(of: Int.self) { group in
                    for guest in guests {
                        group.addTask { (try? await house.invitations.accept(code, in: guest, from: "")) == nil ? 0 : 1 }
                    }
                    return await group.reduce(0, +)
                }
                #expect(accepted == 1)
                let members = try await house.database.write { db in
                    _ = try db.execute("DELETE FROM attempts")
                    let count: Int? = try db.value("SELECT COUNT(*) FROM book_members WHERE book_id = \(couple.book)")
                    _ = try db.execute(
                        "DELETE FROM book_members WHERE book_id = \(couple.book) AND user_id <> \(couple.asha.user.id)")
                    return count
                }
                try #require(members == 2)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an invitation ends after seven days, when it is taken back, and with the role of who made it`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let invitations = couple.house.invitations
            let late = try await invitations.make(.viewer, email: nil, by: try couple.owner)
            couple.house.time.advance(seconds: Invitation.lifetimeSeconds)
            await #expect(throws: MembersError.invitationGone) { try await invitations.get(late) }

            let revoked = try await invitations.make(.viewer, email: "maya@example.com", by: try couple.owner)
            let open = try #require(try await invitations.list(of: couple.book).first)
            #expect(open.email == "maya@example.com" && open.inviter == "asha")
            try await invitations.revoke(open.id, by: try couple.owner)
            await #expect(throws: MembersError.invitationGone) { try await invitations.get(revoked) }

            try await couple.join(as: .owner)
            let orphan = try await invitations.make(.owner, email: nil, by: try couple.owner)
            let ravi = try #require(try await couple.house.accesses.find(user: couple.ravi.access.user.id, book: couple.book))
            try await couple.house.members.remove(couple.asha.user.id, by: try ravi.owning(), from: "")
            await #expect(throws: MembersError.invitationGone) { try await invitations.get(orphan) }
        }
    }

    @Test(arguments: Engine.available)
    func `a member who accepts again stays what they are and leaves the invitation open`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .editor)
            let code = try await couple.house.invitations.make(.viewer, email: nil, by: try couple.owner)
            await #expect(throws: MembersError.alreadyMember) {
                try await couple.house.invitations.accept(code, in: couple.ravi, from: "")
            }
            #expect(try await couple.role() == .editor)
            #expect(try await couple.house.invitations.get(code).role == .viewer)
        }
    }

    @Test(arguments: Engine.available)
    func `invitations are limited by the hour, and the code itself is not stored`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let code = try await couple.house.invitations.make(.viewer, email: nil, by: try couple.owner)
            let hashes: [[UInt8]] = try await couple.house.database.read { db in
                try db.rows("SELECT code_hash FROM invitations").map { row in try row[0] }
            }
            #expect(hashes == [code.hash] && code.text.utf8.count == 22)
            for _ in 0..<19 { _ = try await couple.house.invitations.make(.viewer, email: nil, by: try couple.owner) }
            await #expect(throws: TooManyAttempts.self) {
                try await couple.house.invitations.make(.viewer, email: nil, by: try couple.owner)
            }
        }
    }
}
