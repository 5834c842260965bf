import Accounting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import Membership

@Suite struct MembersTests {
    @Test(arguments: Engine.available)
    func `a new role holds from the next request on`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .editor)
            #expect(try await couple.house.accesses.find(user: couple.ravi.access.user.id, book: couple.book)?.writing() != nil)
            try await couple.set(.viewer)
            #expect(try await couple.role() == .viewer)
        }
    }

    @Test(arguments: Engine.available)
    func `the last owner can neither step down nor leave nor be removed`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .editor)
            let members = couple.house.members, asha = couple.asha
            await #expect(throws: MembersError.lastOwner) {
                try await members.setRole(of: asha.user.id, to: .editor, by: try couple.owner, from: "")
            }
            await #expect(throws: MembersError.lastOwner) { try await members.leave(asha, from: "") }
            await #expect(throws: MembersError.lastOwner) {
                try await members.remove(asha.user.id, by: try couple.owner, from: "")
            }
            #expect(try await couple.role(of: asha.user.id) == .owner)
        }
    }

    @Test(arguments: Engine.available)
    func `two owners who remove each other at once leave one`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let members = couple.house.members
            let (asha, ravi) = (couple.asha.user.id, couple.ravi.access.user.id)
            try await couple.join(as: .owner)
            for round in 0..<50 {
                let a = try #require(try await couple.house.accesses.find(user: asha, book: couple.book)).owning()
                let b = try #require(try await couple.house.accesses.find(user: ravi, book: couple.book)).owning()
                async let first: Void? = try? members.setRole(of: ravi, to: .viewer, by: a, from: "")
                async let second: Void? = round.isMultiple(of: 2)
                    ? try? members.setRole(of: asha, to: .viewer, by: b, from: "")
                    : try? members.setRole(of: ravi, to: .viewer, by: b, from: "")
                _ = await (first, second)
                let owners: Int? = try await couple.house.database.read { db in
                    try db.value("SELECT COUNT(*) FROM book_members WHERE book_id = \(couple.book) AND role = 'owner'")
                }
                try #require(owners == 1)
                try await couple.house.database.write { db in
                    _ = try db.execute("UPDATE book_members SET role = 'owner' WHERE book_id = \(couple.book)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is removed goes on in another of their books`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .viewer)
            let ravi = couple.ravi.access
            try await couple.house.shelf.sendMessages(of: ravi.user.id, to: couple.book)
            #expect(try await couple.house.accesses.find(user: ravi.user.id)?.book.id == couple.book)
            try await couple.house.members.remove(ravi.user.id, by: try couple.owner, from: "")
            #expect(try await couple.role() == nil)
            #expect(try await couple.house.accesses.find(user: ravi.user.id)?.book.id == ravi.book.id)
            let open: Book.ID? = try await couple.house.database.read { db in
                try db.value("SELECT book_id FROM sessions WHERE id = \(couple.ravi.id)")
            }
            #expect(open == ravi.book.id)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever has no book left gets a new one`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .owner)
            try await couple.house.members.leave(couple.asha, from: "")
            let now = try #require(try await couple.house.accesses.find(user: couple.asha.user.id))
            #expect(now.book.id != couple.book && now.role == .owner && now.book.currency == couple.asha.book.currency)
        }
    }

    @Test(arguments: Engine.available)
    func `a book that is handed over has a new owner and keeps the old one as editor`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            try await couple.join(as: .viewer)
            try await couple.house.members.handOver(to: couple.ravi.access.user.id, by: try couple.owner, from: "")
            #expect(try await couple.role() == .owner)
            #expect(try await couple.role(of: couple.asha.user.id) == .editor)
            await #expect(throws: BookAccessError.ownerOnly) { try await couple.set(.viewer) }
        }
    }

    @Test(arguments: Engine.available)
    func `a person makes books, opens them and chooses where messages go`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let shelf = couple.house.shelf, user = couple.ravi.access.user.id
            couple.house.time.advance(seconds: 1)
            let trip = try await shelf.make(named: "Goa trip", in: couple.ravi)
            let books = try await shelf.list(of: user)
            #expect(books.map(\.book.name) == ["Personal", "Goa trip"] && books.map(\.takesMessages) == [true, false])
            try await shelf.sendMessages(of: user, to: trip.id)
            #expect(try await shelf.list(of: user).map(\.takesMessages) == [false, true])
            await #expect(throws: BookAccessError.notFound) { try await shelf.open(couple.book, in: couple.ravi) }
            await #expect(throws: BookAccessError.notFound) { try await shelf.sendMessages(of: user, to: couple.book) }
        }
    }
}
