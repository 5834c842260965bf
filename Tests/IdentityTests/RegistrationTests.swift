import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct RegistrationTests {
    @Test(arguments: Engine.available)
    func `a registration makes a user, a book and its owner, and runs the hooks in the same write`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            var house = House(database)
            house.onBookCreated = [
                { access, db in try db.execute("UPDATE books SET name = 'Hooked' WHERE id = \(access.book.id)") }
            ]
            let made = try await house.registration.create(.sample().with { $0.email = " Asha@Example.COM " })
            let found = try #require(try await house.accesses.find(user: made.user.id))
            #expect(found.user.email == "asha@example.com")
            #expect(found.role == .owner)
            #expect(found.book.name == "Hooked")
            #expect(found.book.currency == .inr)
            #expect(found.book.timeZone == "Asia/Kolkata")
            #expect(found.book.monthStart == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a hook that fails leaves no user behind`(engine: Engine) async throws {
        struct Trouble: Error {}
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            var house = House(database)
            house.onBookCreated = [{ _, _ in throw Trouble() }]
            let registration = house.registration
            await #expect(throws: Trouble.self) { try await registration.create(.sample()) }
            let counts = [try await house.count("users"), try await house.count("books")]
            #expect(counts == [0, 0])
        }
    }

    @Test(arguments: Engine.available)
    func `an address is taken in any case, also when two come at once`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let outcomes = await withTaskGroup(of: FieldProblem?.self) { group in
                for email in ["asha@example.com", "ASHA@example.com", "Asha@Example.Com"] {
                    group.addTask {
                        do {
                            _ = try await house.registration.create(.sample().with { $0.email = email })
                            return nil
                        } catch { return (error as? InvalidForm)?.problems.first }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == nil }.count == 1)
            #expect(outcomes.filter { $0 == .emailTaken }.count == 2)
            let count = try await house.count("users")
            #expect(count == 1)
        }
    }

    static let oddInput: [(RegistrationForm, FieldProblem)] = [
        (.sample().with { $0.name = "" }, .nameMissing), (.sample().with { $0.name = " \n " }, .nameMissing),
        (.sample().with { $0.name = String(repeating: "x", count: 10_000) }, .nameTooLong),
        (.sample().with { $0.name = "As\u{0}ha" }, .nameUnreadable), (.sample().with { $0.name = "\u{202E}ahsA" }, .nameUnreadable),
        (.sample().with { $0.email = "" }, .emailInvalid), (.sample().with { $0.email = "asha" }, .emailInvalid),
        (.sample().with { $0.email = "a@b@c.d" }, .emailInvalid), (.sample().with { $0.email = "a b@example.com" }, .emailInvalid),
        (.sample().with { $0.email = "asha@exa\u{0}mple.com" }, .emailInvalid),
        (.sample().with { $0.email = "asha@-example.com" }, .emailInvalid), (.sample().with { $0.email = "asha@example..com" }, .emailInvalid),
        (.sample().with { $0.email = "😀@example.com" }, .emailInvalid),
        (.sample().with { $0.email = String(repeating: "x", count: 10_000) + "@example.com" }, .emailInvalid),
        (.sample().with { $0.email = "a@example.com\r\nBcc: b@example.com" }, .emailInvalid),
        (.sample().with { $0.password = "short" }, .password(.tooShort)),
        (.sample().with { $0.currency = "" }, .currencyUnknown), (.sample().with { $0.currency = "XXX" }, .currencyUnknown),
        (.sample().with { $0.currency = "₹" }, .currencyUnknown), (.sample().with { $0.timeZone = "" }, .timeZoneUnknown),
        (.sample().with { $0.timeZone = "Asia/Atlantis" }, .timeZoneUnknown),
        (.sample().with { $0.timeZone = "../../etc/passwd" }, .timeZoneUnknown),
        (.sample().with { $0.timeZone = "Asia/Kol\u{0}kata" }, .timeZoneUnknown),
        (.sample().with { $0.timeZone = String(repeating: "x", count: 10_000) }, .timeZoneUnknown),
        (.sample().with { $0.locale = "" }, .localeUnknown), (.sample().with { $0.locale = "xx-YY" }, .localeUnknown),
        (.sample().with { $0.locale = "<b>" }, .localeUnknown),
    ]

    @Test(arguments: oddInput)
    func `odd input is named by its field`(form: RegistrationForm, problem: FieldProblem) {
        let error = #expect(throws: InvalidForm.self) { try form.validated() }
        #expect(error?.problems == [problem])
        #expect(problem.userMessage.english.isEmpty == false)
    }

    @Test(arguments: ["Ásha 😀", "שרה לוי", "O'Brien; DROP TABLE users", "李小龙", "a"])
    func `people may be called what they are called`(name: String) throws {
        #expect(try RegistrationForm.sample().with { $0.name = name }.validated().name == name)
    }

    @Test func `everything that is wrong is told at once`() {
        let error = #expect(throws: InvalidForm.self) {
            try RegistrationForm(name: "", email: "", password: "", locale: "", currency: "", timeZone: "").validated()
        }
        #expect(error?.problems.map(\.field) == ["name", "email", "password", "locale", "currency", "time_zone"])
    }

    @Test(arguments: Engine.available)
    func `the first account of a server others can reach needs the token, later ones don't`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            var house = House(database)
            let token = try #require(try await SetupTokens(database: database, clock: house.time.clock).make())
            house.policy = .setupToken
            let registration = house.registration
            for wrong in [nil, "", "guess", token.lowercased() + "x"] {
                await #expect(throws: InvalidForm([.setupTokenWrong])) {
                    try await registration.register(.sample(), setupToken: wrong, from: "192.0.2.1")
                }
            }
            #expect(try await registration.asksForSetupToken())
            _ = try await registration.register(.sample(), setupToken: " \(token) ", from: "192.0.2.1")
            #expect(try await !registration.asksForSetupToken())
            _ = try await registration.register(.sample("ravi"), setupToken: nil, from: "192.0.2.1")
            #expect(try await house.count("users WHERE is_administrator AND email = 'asha@example.com'") == 1)
            #expect(try await house.count("users WHERE is_administrator") == 1)
            #expect(try await house.count("setup_tokens") == 0)
            #expect(try await SetupTokens(database: database, clock: house.time.clock).make() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the form asks for the token while it is needed`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.policy = .setupToken }) { house, browser in
            let token = try #require(try await SetupTokens(database: house.database, clock: house.time.clock).make())
            let before = try await browser.get("/register/").text
            #expect(before.contains("setup_token"))
            let refused = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(refused.status == .unprocessableContent)
            let fields = RegistrationForm.sample().fields.merging(["setup_token": token]) { $1 }
            #expect(try await browser.post("/register/", fields).status == .seeOther)
            await browser.forgetCookie()
            let after = try await browser.get("/register/").text
            #expect(!after.contains("setup_token"))
        }
    }

    @Test(arguments: Engine.available)
    func `registrations from one address are limited`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            for _ in 0..<20 {
                await #expect(throws: InvalidForm.self) {
                    try await house.registration.register(.sample().with { $0.email = "x" }, setupToken: nil, from: "2001:db8::1")
                }
            }
            await #expect(throws: TooManyAttempts.self) {
                try await house.registration.register(.sample(), setupToken: nil, from: "2001:db8::2")
            }
            _ = try await house.registration.register(.sample(), setupToken: nil, from: "2001:db8:0:1::1")
        }
    }
}
