import Accounting
@testable import BackgroundJobs
@testable import Bookkeeping
import ExternalServices
import Identity
import Logging
import Persistence
import TestSupport
import Testing

@Suite struct CategoryTests {
    @Test(arguments: Engine.available)
    func `a new book has its accounts and every default category`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            #expect(try await house.balances() == ["Cash 0.00 INR", "Bank 0.00 INR", "Card 0.00 INR"])
            let all = try await house.categories()
            #expect(all.map(\.name).sorted() == DefaultCategory.all.map(\.name).sorted())
            let petrol = try #require(all.first { $0.name == "Petrol" })
            #expect(all.first { $0.id == petrol.parent }?.name == "Travel")
            #expect(petrol.aliases.contains("diesel"))
            let added = try await house.database.arrange { db in
                try NewBook(clock: house.time.clock).addDefaultCategories(to: house.asha.book.id, in: db)
            }
            #expect(added == 0, "what is there is not added again")
        }
    }

    @Test(arguments: Engine.available)
    func `an alias belongs to the category that took it last`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let before: Int64 = try await house.database.inspect { db in try BookNames.revision(of: house.asha.book.id, in: db) }
            try await house.save(house.category("Rent").with(aliases: ["Diesel", "house rent", "DIESEL"]))
            #expect(try await house.category("Rent").aliases == ["diesel", "house rent"])
            #expect(try await house.category("Petrol").aliases.contains("diesel") == false)
            #expect(try await house.category("Petrol", of: house.ravi).aliases.contains("diesel"))
            let after: Int64 = try await house.database.inspect { db in try BookNames.revision(of: house.asha.book.id, in: db) }
            #expect(after > before, "whoever keeps the names learns of it")
        }
    }

    @Test(arguments: Engine.available)
    func `names, icons and aliases that can't be shown are refused`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let rent = try await house.category("Rent")
            let before = try await house.categories()
            let cases: [(LedgerError, Accounting.Category)] = [
                (.nameTaken("FOOD"), rent.with(name: "FOOD")), (.nameMissing, rent.with(name: " \n")), (.nameMissing, rent.with(name: "")),
                (.tooLong(field: "name", limit: 60), rent.with(name: String(repeating: "é", count: 61))),
                (.tooLong(field: "icon", limit: 4), rent.with(icon: "house")),
                (.tooMany("aliases", limit: 100), rent.with(aliases: (0...100).map { "a\($0)" })),
            ]
            for (error, bad) in cases { await #expect(throws: error) { try await house.save(bad) } }
            #expect(try await house.categories() == before)
            try await house.save(rent.with(name: "rent"))
            #expect(try await house.category("rent").id == rent.id, "its own name may change its case")
        }
    }

    @Test(arguments: Engine.available)
    func `no chain of parents leads back`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (food, coffee, salary) = (
                try await house.category("Food"), try await house.category("Coffee & Tea"), try await house.category("Salary"))
            let rent = try await house.category("Rent")
            let his = try await house.category("Food", of: house.ravi)
            for bad in [
                rent.with(parent: rent.id), rent.with(parent: coffee.id), food.with(parent: rent.id),
                food.with(parent: coffee.id), rent.with(parent: salary.id), rent.with(parent: his.id),
            ] {
                await #expect(throws: LedgerError.noParent) { try await house.save(bad) }
            }
            try await house.save(rent.with(parent: food.id))
            #expect(try await house.category("Rent").parent == food.id)
            try await house.save(rent)
            #expect(try await house.category("Rent").parent == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a corrected category is learned for the same words`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (old, rent) = (try await house.sample(), try await house.category("Rent"))
            let new = old.with { $0.lines[0].category = rent.id; $0.details.description = "Petrol, Shell #12" }
            let log = CorrectionLog(jobs: house.jobs)
            try await house.database.arrange { db in
                try log.note(from: old, to: old, in: house.asha.book.id, db: db)
                try log.note(from: old, to: new, in: house.asha.book.id, db: db)
            }
            #expect(try await house.value("SELECT COUNT(*) FROM events") == 1)
            try await house.runDue()
            let names = try await house.database.inspect { db in
                try BookNames.load(of: house.asha.book.id, categories: house.categories, accounts: house.accounts, in: db)
            }
            #expect(names.memory == ["petrol shell": rent.id])
        }
    }

    @Test(arguments: Engine.available)
    func `the last correction counts, and none of a category that is gone`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let (rent, food) = (try await house.category("Rent").id, try await house.category("Food").id)
            let gone: Accounting.Category.ID = house.time.clock.newID()
            for (words, category) in [("tank", rent), ("tank", food), ("void", gone), ("", rent)] {
                try await house.database.arrange { db in
                    try house.jobs.publish(CategoryCorrected(book: house.asha.book.id, words: words, category: category), in: db)
                }
                try await house.runDue()
            }
            #expect(try await house.rows("SELECT words, category_id FROM memory") == [[.text("tank"), food.sqlValue]])
            #expect(try await house.value("SELECT COUNT(*) FROM jobs") == 0)
        }
    }
}

extension Accounting.Category {
    func with(
        name: String? = nil, icon: String? = nil, parent: ID? = nil, aliases: [String]? = nil
    ) -> Accounting.Category {
        Accounting.Category(
            id: id, name: name ?? self.name, icon: icon ?? self.icon, color: color, kind: kind, parent: parent ?? self.parent,
            aliases: aliases ?? self.aliases)
    }
}

extension Household {
    func categories() async throws -> [Accounting.Category] {
        try await database.inspect { [categories] db in try categories.list(of: asha.book.id, in: db) }
    }

    func save(_ category: Accounting.Category) async throws {
        try await database.arrange { [categories] db in try categories.save(category, by: asha.writing(), in: db) }
    }

    /// Runs the jobs that are due.
    func runDue() async throws {
        var registry = JobRegistry()
        registry.register(subscriber: CategoryMemory(database: database, clock: time.clock))
        let runner = JobRunner(
            queue: jobs, database: database, registry: registry, worker: "test",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for job in try await LeaseBook(database: database, clock: time.clock, worker: "test").lease(10) { await runner.run(job) }
    }
}
