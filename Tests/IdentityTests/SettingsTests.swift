import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct SettingsTests {
    static let profile = [
        "name": "Asha R", "locale": "de-DE", "theme": "dark", "book_name": "Home", "currency": "EUR",
        "time_zone": "Europe/Berlin", "month_start": "25",
    ]

    @Test(arguments: Engine.available)
    func `the profile and the book's rules are saved together`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await browser.post("/settings/", Self.profile).location == "/settings/?saved=1")
            let page = try await browser.get("/settings/?saved=1").text
            #expect(page.contains("Saved."))
            #expect(page.contains("data-theme=\"dark\""))
            let session = try #require(try await house.session(of: browser))
            #expect(session.access.user.name == "Asha R")
            #expect(session.access.user.locale == "de-DE")
            #expect(session.access.book.name == "Home")
            #expect(session.access.book.currency == .eur)
            #expect(session.access.book.timeZone == "Europe/Berlin")
            #expect(session.access.book.monthStart == 25)
            let revision = try await house.database.read { db in try Books.revision(of: session.access.book.id, in: db) }
            #expect(revision == 1)
        }
    }

    @Test(arguments: Engine.available, [
        ("name", ""), ("locale", "xx"), ("theme", "pink"), ("book_name", "\u{7}"), ("currency", "XXX"), ("time_zone", "Mars/Base"),
        ("month_start", "0"), ("month_start", "29"), ("month_start", "99999999999999999999"), ("month_start", "x"),
    ])
    func `one wrong field saves nothing`(engine: Engine, change: (String, String)) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            var fields = Self.profile
            fields[change.0] = change.1
            let response = try await browser.post("/settings/", fields)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("role=\"alert\""))
            #expect(try await browser.get("/dashboard/").text == "asha")
        }
    }

    @Test(arguments: Engine.available)
    func `a changed password is told to the mailbox, a wrong one is not`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            await browser.use(cookie: try await house.logIn().text)
            let before = try await house.mails().count
            func change(from old: String) async throws -> HTTPResponse.Status {
                try await browser.post("/settings/password/", ["current_password": old, "new_password": "six yellow ostriches"]).status
            }
            #expect(try await change(from: "not this one") == .unprocessableContent)
            #expect(try await house.mails().count == before)
            #expect(try await change(from: House.password) == .seeOther)
            let mails = try await house.mails()
            #expect(mails.count == before + 1 && mails.last?.address == "asha@example.com")
            #expect(mails.last?.body.contains("Your password was changed") == true && mails.last?.body.contains("ostriches") == false)
        }
    }

    @Test(arguments: Engine.available)
    func `the currency is fixed once there are transactions, the rest is not`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.bookSettings = BookSettings { _, _ in false } }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let refused = try await browser.post("/settings/", Self.profile)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("The currency can’t be changed"))
            #expect(try await browser.get("/dashboard/").text == "asha")
            var fields = Self.profile
            fields["currency"] = nil
            #expect(try await browser.post("/settings/", fields).status == .seeOther)
            #expect(try await browser.get("/dashboard/").text == "Asha R")
        }
    }

    @Test(arguments: Engine.available)
    func `who may only read a book changes their profile and not its rules`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            try await house.database.write { db in _ = try db.execute("UPDATE book_members SET role = 'viewer'") }
            #expect(try await browser.post("/settings/", ["theme": "dark", "name": "A"]).status == .seeOther)
            let refused = try await browser.post("/settings/", ["month_start": "5"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Only an owner"))
        }
    }

    @Test(arguments: Engine.available)
    func `a new password needs the old one, and ends every other session`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let elsewhere = try await house.logIn()
            let before = try #require(await browser.token)
            let new = "five green parrots"
            for (current, chosen) in [("wrong", new), (House.password, "short"), (House.password, "password1234")] {
                let fields = ["current_password": current, "new_password": chosen]
                #expect(try await browser.post("/settings/password/", fields).status == .unprocessableContent)
            }
            #expect(try await house.sessions.find(elsewhere) != nil)
            let fields = ["current_password": House.password, "new_password": new]
            #expect(try await browser.post("/settings/password/", fields).status == .seeOther)
            #expect(try await browser.get("/settings/").status == .ok)
            #expect(try await house.sessions.find(elsewhere) == nil)
            #expect(try await house.sessions.find(before) == nil)
            _ = try await house.logIn(password: new)
        }
    }

    @Test(arguments: Engine.available)
    func `sessions are listed, and ended one by one or all but this one`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            for _ in 0..<3 { _ = try await house.logIn() }
            let user = try #require(try await Users.find(email: "asha@example.com", in: house.database)).id
            let current = try #require(try await house.session(of: browser))
            let other = try #require(try await house.sessions.list(of: user).first { $0.id != current.id })
            let page = try await browser.get("/settings/").text
            #expect(page.contains("2026-03-02 17:30"))

            #expect(try await browser.post("/settings/sessions/\(other.id)/deletions/", [:]).status == .seeOther)
            #expect(try await house.sessions.list(of: user).count == 3)
            for id in ["\(other.id)", "nonsense", "00000000-0000-0000-0000-000000000000"] {
                #expect(try await browser.post("/settings/sessions/\(id)/deletions/", [:]).status == .notFound)
            }
            #expect(try await browser.post("/settings/sessions/deletions/", [:]).status == .seeOther)
            #expect(try await house.sessions.list(of: user).map(\.id) == [current.id])
            let last = try await browser.post("/settings/sessions/\(current.id)/deletions/", [:])
            #expect(last.location == "/login/?left=1")
            #expect(try await browser.get("/settings/").status == .seeOther)
        }
    }
}
