import Accounting
@testable import Bookkeeping
import ExternalServices
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct TagTests {
    @Test(arguments: Engine.available)
    func `tags are listed with their uses, a page at a time`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.buy(nil, 1, tags: ["goa", "trip"])
            let gone = try await house.buy(nil, 2, tags: ["goa"])
            try await house.buy(nil, 3, tags: ["gold", "चाय"])
            try await house.buy(nil, 4, tags: ["goa"], by: house.ravi)
            #expect(try await house.tags() == ["goa 2", "gold 1", "trip 1", "चाय 1"])
            #expect(try await house.tags(limit: 2) == ["goa 2", "gold 1"])
            #expect(try await house.tags(after: "gold") == ["trip 1", "चाय 1"])
            #expect(try await house.tags(beginning: "go") == ["goa 2", "gold 1"])
            try await house.delete(gone)
            #expect(try await house.tags(beginning: "goa") == ["goa 1"])
        }
    }

    @Test(arguments: Engine.available)
    func `a tag is renamed everywhere, found by its new name, and back`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let both = try await house.buy(nil, 1, "both", tags: ["goa", "trip"])
            try await house.buy(nil, 2, "one", tags: ["goa"])
            let tags = TagStore(clock: house.time.clock)
            let number = try #require(
                try await house.database.arrange { db in try tags.rename("goa", to: "#beach", by: house.asha.writing(), in: db) })
            #expect(try await house.tags() == ["beach 2", "trip 1"])
            #expect(try await house.list(.init(text: "beach")).count == 2)
            #expect(try await house.list(.init(text: "goa")).isEmpty)
            try await house.database.arrange { db in try tags.restore(before: number, by: house.asha.writing(), in: db) }
            #expect(try await house.tags() == ["goa 2", "trip 1"])
            await #expect(throws: TagError.taken("trip")) {
                try await house.database.arrange { db in try tags.rename("goa", to: "trip", by: house.asha.writing(), in: db) }
            }
            try await house.database.arrange { db in try tags.rename("goa", to: "trip", merging: true, by: house.asha.writing(), in: db) }
            #expect(try await house.tags() == ["trip 2"])
            let entry = try await house.database.inspect { db in try house.ledger.get(both, of: house.asha.book.id, in: db) }
            #expect(entry.details.tags == ["trip"])
            try await house.database.arrange { db in try tags.remove("trip", by: house.asha.writing(), in: db) }
            #expect(try await house.tags().isEmpty)
            #expect(try await house.list(.init(text: "trip")).isEmpty)
            #expect(try await house.list().count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `the pages rename, ask before they merge, remove and undo`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.buy(nil, 1, tags: ["goa 1", "trip"])
            #expect(try await asha.get("/tags/").text.contains("/tags/details/?tag=goa%201"))
            #expect(try await asha.get("/tags/details/?tag=goa%201").text.contains("#goa 1"))
            let renamed = try await asha.post("/tags/names/", ["tag": "goa 1", "name": "#goa"])
            let path = try #require(renamed.headers[.location])
            #expect(try await asha.get(path).text.contains("Undo"))
            let asked = try await asha.post("/tags/names/", ["tag": "goa", "name": "trip"])
            #expect(asked.status == .unprocessableContent && asked.text.contains("Make one tag of the two"))
            #expect(try await asha.post("/tags/names/", ["tag": "goa", "name": " "]).status == .unprocessableContent)
            let change = try #require(path.split(separator: "=").last)
            #expect(try await asha.post("/tags/restorations/?change=\(change)", [:]).status == .seeOther)
            #expect(try await house.tags() == ["goa-1 1", "trip 1"])
            #expect(try await asha.post("/tags/names/", ["tag": "goa-1", "name": "trip", "merge": "1"]).status == .seeOther)
            #expect(try await asha.post("/tags/deletions/", ["tag": "trip"]).status == .seeOther)
            #expect(try await asha.post("/tags/deletions/", ["tag": "trip"]).status == .notFound)
            #expect(try await asha.get("/tags/details/?tag=trip").status == .notFound)
        }
    }
}

extension Household {
    func tags(beginning text: String = "", after key: String? = nil, limit: Int = 50) async throws -> [String] {
        try await database.inspect { [time] db in
            try TagStore(clock: time.clock).page(of: asha.book.id, beginning: text, after: key, limit: limit, in: db)
                .rows.map { "\($0.tag) \($0.count)" }
        }
    }
}
