import Accounting
@testable import Bookkeeping
import Identity
import Persistence
import TestSupport
import Testing

@Suite struct SearchTests {
    static let descriptions = [
        "Café crème", "uber to airport", "pizza OR pasta", "NEAR(lunch, 3)", "50% off * sale", "Rock'n'roll \"live\"",
        "चाय और खाना", "खान साहब", "AND NOT book : body", "İstanbul ŞEKER", "naïve co-op", "price is 1,250",
    ]

    @Test(arguments: Engine.available, [
        ("uber", ["uber to airport"]), ("UBER", ["uber to airport"]), ("ube", ["uber to airport"]), ("ber", []),
        ("airport uber", ["uber to airport"]), ("uber pizza", []), ("uber, airport!", ["uber to airport"]),
        ("cafe", ["Café crème"]), ("CAFÉ CREME", ["Café crème"]), ("caf\u{65}\u{301}", ["Café crème"]), ("naive", ["naïve co-op"]),
        ("or", ["pizza OR pasta"]), ("pizza OR", ["pizza OR pasta"]), ("uber OR pizza", []), ("near(", ["NEAR(lunch, 3)"]),
        ("NEAR(lunch, 3)", ["NEAR(lunch, 3)"]), ("not", ["AND NOT book : body"]), ("body : book", ["AND NOT book : body"]),
        ("*", []), ("\"", []), ("…!?()", []), ("sale*", ["50% off * sale"]), ("\"live\"", ["Rock'n'roll \"live\""]),
        ("rock'n", ["Rock'n'roll \"live\""]), ("co-op", ["naïve co-op"]), ("1,250", ["price is 1,250"]),
        ("चाय", ["चाय और खाना"]), ("खाना", ["चाय और खाना"]), ("seker", ["İstanbul ŞEKER"]),
        ("x\u{0}y", []), ("'; DROP TABLE search_words; --", []), (String(repeating: "uber ", count: 500), ["uber to airport"]),
    ] as [(String, [String])])
    func `every word is looked for, the last by its beginning, and signs are only signs`(
        engine: Engine, search: (text: String, found: [String])
    ) async throws {
        try await withHousehold(engine) { house in
            try await house.record(Self.descriptions.map { "2026-03-01  -1.00  Food  \($0)" }.joined(separator: "\n"))
            try await house.record("2026-03-01  -1.00  Food  uber pizza cafe चाय or near sale", by: house.ravi)
            #expect(try await house.list(.init(text: search.text)) == search.found)
        }
    }

    @Test(arguments: Engine.available)
    func `payees, tags and people are found, and only while they are there`(engine: Engine) async throws {
        try await withHousehold(engine) { house in
            let old = try await house.sample().with {
                $0.details = .init(description: "tank", payee: "Shell", tags: ["goa"], mentions: ["Ravi"])
            }
            let id = try await house.record(old)
            for text in ["tank", "shell", "goa", "#goa", "ravi", "goa shell"] {
                #expect(try await house.list(.init(text: text)) == ["tank"])
            }
            try await house.replace(old.with { $0.details = .init(description: "diesel") })
            #expect(try await house.list(.init(text: "shell")).isEmpty)
            #expect(try await house.list(.init(text: "diesel")) == ["diesel"])
            try await house.delete(id)
            #expect(try await house.list(.init(text: "diesel")).isEmpty)
            try await house.restore(id)
            #expect(try await house.list(.init(text: "diesel")) == ["diesel"])
        }
    }
}
