import Accounting
@testable import Bookkeeping
import ExternalServices
import Identity
import Persistence
import TestSupport
import Testing

/// Default categories and their other words are kept once, in code; a book has only what it changed.
@Suite struct DefaultWordsTests {
    private func words(_ house: Household) async throws -> [[SQLValue]] {
        try await house.rows("SELECT alias, category_id FROM category_aliases WHERE book_id = \(house.asha.book.id) ORDER BY alias")
    }

    @Test(arguments: Engine.available)
    func `a new book has the words of the defaults and no row for them`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            #expect(try await house.value("SELECT COUNT(*) FROM category_aliases") == 0)
            for category in try await house.categories() {
                let preset = try #require(DefaultCategory.all.first { $0.name == category.name })
                #expect(category.aliases == preset.sortedAliases && Set(category.aliases) == Set(preset.aliases))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what a book changes is a row, and what it puts back is none`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (petrol, rent) = (try await house.category("Petrol"), try await house.category("Rent"))
            let less = petrol.aliases.filter { $0 != "shell" } + ["Super"]
            try await house.save(petrol.with(aliases: less))
            #expect(try await house.category("Petrol").aliases == Set(less.map { $0.lowercased() }).sorted())
            #expect(try await words(house) == [[.text("shell"), .null], [.text("super"), petrol.id.sqlValue]])

            try await house.save(rent.with(aliases: rent.aliases + ["diesel", "super"]))
            #expect(try await house.category("Petrol").aliases.contains("diesel") == false)
            try await house.save(house.category("Petrol"))
            #expect(try await house.category("Rent").aliases.contains("diesel"), "saved without it, it stays where it went")

            try await house.save(petrol)
            try await house.save(house.category("Rent").with(aliases: rent.aliases))
            #expect(try await words(house) == [])
            #expect(try await house.category("Petrol").aliases == petrol.aliases)
        }
    }

    @Test(arguments: Engine.available)
    func `a default category keeps its words under another name, and one that is added beside it gets none`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let petrol = try await house.category("Petrol")
            try await house.save(petrol.with(name: "Fuel"))
            #expect(try await house.category("Fuel").aliases == petrol.aliases)
            let added = try await house.database.arrange { db in
                try NewBook(clock: house.time.clock).addDefaultCategories(to: house.asha.book.id, in: db)
            }
            #expect(added == 1)
            #expect(try await house.category("Petrol").aliases == [])
            #expect(try await house.category("Fuel").aliases == petrol.aliases)
        }
    }

    @Test(arguments: Engine.available)
    func `words of a default category that was merged away stay with the other, whatever is added later`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (petrol, travel) = (try await house.category("Petrol"), try await house.category("Travel"))
            try await house.save(petrol.with(aliases: petrol.aliases.filter { $0 != "shell" }))
            try await house.merge(petrol.id, into: travel.id)
            try await house.database.arrange { db in
                try NewBook(clock: house.time.clock).addDefaultCategories(to: house.asha.book.id, in: db)
            }
            let after = try await house.category("Travel").aliases
            #expect(Set(after) == Set(travel.aliases + petrol.aliases + ["petrol"]).subtracting(["shell"]))
            #expect(try await house.category("Petrol").aliases == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a released book reads the same after the migration, and keeps what differs alone`(engine: Engine) async throws {
        try await withDatabase(engine, ReleasedBook.schema) { database in
            let old = try await ReleasedBook(database)
            let before = try await old.oldWords()
            try await database.migrate(Household.schema, at: 0)
            let after = try await database.inspect { db in
                try CategoryStore(clock: old.time.clock).list(of: old.book, in: db)
            }
            #expect(Dictionary(uniqueKeysWithValues: after.map { ($0.id, $0.aliases) }) == before)
            let kept = try await database.inspect { db in
                try db.rows("SELECT alias, category_id FROM category_aliases ORDER BY alias").map(\.values)
            }
            let kids = try #require(DefaultCategory.all.first { $0.name == "Kids" }).sortedAliases
            let children = try #require(old.categories["Children"])
            let changed: [(String, SQLValue)] = [
                ("chai", .null), ("diesel", try #require(old.categories["Rent"]).sqlValue),
                ("thela", try #require(old.categories["Food"]).sqlValue), ("yacht", try #require(old.categories["Boats"]).sqlValue),
            ] + kids.map { ($0, children.sqlValue) }
            let expected = changed.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { [SQLValue.text($0.0), $0.1] }
            #expect(kept == expected)
        }
    }
}
