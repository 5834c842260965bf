import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Identity
@testable import SigningIn

@Suite struct PageTests {
    @Test(arguments: Engine.available)
    func `who registers is logged in, and sees pages without logging in again`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let registered = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(registered.status == .seeOther)
            #expect(registered.location == "/welcome/")
            #expect(try await browser.get("/dashboard/").text == "asha")
            #expect(try await browser.get("/").location == "/dashboard/")
            #expect(try await browser.get("/login/").location == "/dashboard/")
            #expect(try await browser.get("/settings/").headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: Engine.available)
    func `the cookie can't be read by scripts nor sent by other sites, and behind https by this host alone`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.cookie = SessionCookie(baseURL: "https://money.example.org") }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let attributes = Set(await browser.lastCookieLine.split(separator: ";").dropFirst().map { $0.dropFirst() })
            #expect(await browser.lastCookieLine.hasPrefix("__Host-session="))
            #expect(attributes == ["Max-Age=7776000", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"])
        }
    }

    @Test(arguments: Engine.available)
    func `a form with mistakes is shown again with what was typed, but never the password`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let form = RegistrationForm.sample().with { $0.currency = "XXX"; $0.name = "<b>Asha" }
            let response = try await browser.post("/register/", form.fields)
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("We don’t know this currency."))
            #expect(response.text.contains("value=\"&lt;b&gt;Asha\""))
            #expect(response.text.contains("value=\"asha@example.com\""))
            #expect(!response.text.contains("herons"))
            #expect(response.headers[.setCookie] == nil)
            #expect(try await house.count("users") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an empty form is answered, not failed`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let statuses = [
                try await browser.post("/register/", [:]).status, try await browser.post("/login/", [:]).status,
                try await browser.get("/register/").status, try await browser.get("/").status,
            ]
            #expect(statuses == [.unprocessableContent, .unprocessableContent, .ok, .ok])
        }
    }

    @Test(arguments: Engine.available)
    func `a login leads to where one wanted to go, on this server only`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.add()
            let asked = try await browser.get("/settings/?tab=1")
            #expect(asked.status == .seeOther)
            #expect(asked.location == "/login/?next=%2Fsettings%2F%3Ftab%3D1")
            #expect(try await browser.get(asked.location ?? "").text.contains("value=\"/settings/?tab=1\""))
            for (next, expected) in [
                ("/settings/?tab=1", "/settings/?tab=1"), ("//evil.example", "/dashboard/"), ("https://evil.example", "/dashboard/"),
                ("/\\evil.example", "/dashboard/"), ("", "/dashboard/"), ("/a\r\nSet-Cookie: x=y", "/dashboard/"),
            ] {
                let fields = ["email": "asha@example.com", "password": House.password, "next": next]
                #expect(try await browser.post("/login/", fields).location == expected)
                await browser.forgetCookie()
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is no page asks to log in by its status`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            #expect(try await browser.post("/settings/", [:]).status == .unauthorized)
            #expect(try await browser.get("/settings/", headers: [.accept: "application/json"]).status == .unauthorized)
            var headers: HTTPFields = [:]
            headers[named: "HX-Request"] = "true"
            let fragment = try await browser.get("/settings/", headers: headers)
            #expect(fragment.status == .unauthorized)
            #expect(fragment.headers[named: "HX-Redirect"] == "/login/")
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong password is told without telling which part is wrong, and too many are told how long to wait`(
        engine: Engine
    ) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.add()
            var texts: Set<String> = []
            for number in 0..<5 {
                for email in ["asha@example.com", "nobody@example.com"] {
                    let response = try await browser.post("/login/", ["email": email, "password": "wrong \(number)"])
                    #expect(response.status == .unprocessableContent)
                    texts.insert(response.text.replacing(email, with: ""))
                }
            }
            #expect(texts.count == 1)
            let refused = try await browser.post("/login/", ["email": "asha@example.com", "password": House.password])
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "180")
            #expect(refused.text.contains("Wait 3 minutes"))
        }
    }

    @Test(arguments: Engine.available)
    func `every login has a new token, and logging out ends it for good`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.add()
            let fields = ["email": "asha@example.com", "password": House.password]
            await browser.use(cookie: String(repeating: "A", count: 43))
            _ = try await browser.post("/login/", fields)
            let token = try #require(await browser.cookie)
            #expect(token != String(repeating: "A", count: 43))
            #expect(try await browser.get("/logout/").status == .seeOther)
            #expect(try await browser.get("/settings/").status == .ok)
            #expect(try await browser.post("/logout/", [:], csrf: "wrong").status != .seeOther)
            #expect(try await browser.post("/logout/", [:]).location == "/login/?left=1")
            #expect(await browser.cookie == nil)
            await browser.use(cookie: token)
            #expect(try await browser.get("/settings/").status == .seeOther)
        }
    }

    @Test(arguments: Engine.available, ["/settings/", "/settings/password/", "/settings/sessions/deletions/"])
    func `a form without its token changes nothing`(engine: Engine, path: String) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let fields = ["name": "Mallory", "current_password": House.password, "new_password": "five green parrots"]
            for csrf in ["", "wrong", String(repeating: "A", count: 43)] {
                let response = try await browser.post(path, fields, csrf: csrf)
                #expect(response.status != .seeOther && response.status != .ok)
            }
            #expect(try await browser.get("/dashboard/").text == "asha")
            _ = try await house.logIn()
        }
    }

    @Test(arguments: Engine.available)
    func `looking at pages changes nothing`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            func state() async throws -> [[SQLValue]] {
                try await house.database.read { db in
                    let tables: [SQL] = ["users", "books", "book_members", "sessions", "attempts", "access_log"]
                    return try tables.flatMap { try db.rows("SELECT * FROM \($0)").map(\.values) }
                }
            }
            let before = try await state()
            for path in ["/", "/register/", "/login/", "/logout/", "/settings/", "/settings/password/", "/dashboard/"] {
                _ = try await browser.get(path)
            }
            #expect(try await state() == before)
        }
    }

    @Test(arguments: Engine.available, ["", "short", String(repeating: "x", count: 43), "';--", "%00"])
    func `a cookie nobody gave out is no session`(engine: Engine, cookie: String) async throws {
        try await withBrowser(engine) { house, browser in
            await browser.use(cookie: cookie)
            let response = try await browser.get("/settings/")
            #expect(response.status == .seeOther)
        }
    }
}
