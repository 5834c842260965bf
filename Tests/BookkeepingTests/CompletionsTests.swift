import Accounting
import Identity
import Persistence
import TestSupport
import Testing

@testable import Bookkeeping
@testable import QuickSearch

@Suite struct CompletionsTests {
    @Test(arguments: Engine.available, [
        ("@c", ["@cash", "@card"]), ("@CASH", ["@cash"]), ("@zzz", []), ("#go", ["#goa"]), ("#", ["#goa"]), ("#zzz", []),
        ("groc", ["groceries"]), ("lun", ["lunch"]), ("petrol", []), ("p", []), ("", []), ("'; --", []), ("@'", []), ("#%", []),
    ] as [(String, [String])])
    func `a word is completed by what the book has`(engine: Engine, typed: (word: String, found: [String])) async throws {
        try await withHousehold(engine) { house in
            try await house.addPetrol()
            let found = try await house.completions(typed.word, by: house.asha)
            #expect(found.sorted() == typed.found.sorted())
        }
    }

    @Test(arguments: Engine.available)
    func `people of the book are offered, and nobody else's names`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            try await house.addPetrol()
            let (own, tags) = (try await house.completions("@", by: house.asha), try await house.completions("#", by: house.ravi))
            let others = try await house.completions("@", by: house.ravi)
            #expect(own.contains("@Asha"))
            #expect(tags == [])
            #expect(!others.contains("@Asha"))
        }
    }
}

extension Household {
    fileprivate func completions(_ word: String, by access: BookAccess) async throws -> [String] {
        let completions = Completions(of: access, accounts: AccountStore(clock: time.clock), categories: CategoryStore(clock: time.clock))
        return try await database.inspect { db in try completions.find(word, in: db).map(\.text) }
    }
}
