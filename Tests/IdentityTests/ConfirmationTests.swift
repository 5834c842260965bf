import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Identity
@testable import SigningIn

@Suite struct ConfirmationTests {
    @Test(arguments: Engine.available)
    func `a login counts for five minutes, a password or a code for five more`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            func isConfirmed() async throws -> Bool {
                try #require(try await house.session(of: browser)).isConfirmed(at: house.time.now)
            }
            house.time.advance(seconds: 299)
            #expect(try await isConfirmed())
            house.time.advance(seconds: 1)
            #expect(try await !isConfirmed())
            for fields in [["password": "wrong"], ["code": "000000"], [:]] {
                #expect(try await browser.post("/confirm/", fields).status == .unprocessableContent)
            }
            #expect(try await !isConfirmed())
            #expect(try await browser.post("/confirm/", ["password": House.password]).location == "/dashboard/")
            #expect(try await isConfirmed())
            house.time.advance(seconds: 300)
            #expect(try await browser.post("/confirm/", ["code": totp.now(house), "next": "//evil.example"]).location == "/dashboard/")
            #expect(try await isConfirmed())
        }
    }

    @Test(arguments: Engine.available)
    func `another's session is not confirmed along with it`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let elsewhere = try await house.logIn()
            house.time.advance(seconds: 300)
            _ = try await browser.post("/confirm/", ["password": House.password])
            let other = try #require(try await house.sessions.find(elsewhere))
            #expect(!other.isConfirmed(at: house.time.now))
        }
    }

    @Test(arguments: Engine.available)
    func `guesses at the password count as guesses at the login`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<11 { statuses.append(try await browser.post("/confirm/", ["password": "wrong"]).status) }
            #expect(statuses.dropLast().allSatisfy { $0 == .unprocessableContent })
            #expect(statuses.last == .tooManyRequests)
        }
    }

    @Test(arguments: Engine.available)
    func `a program and a part of a page are told, a page is led there`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            house.time.advance(seconds: 300)
            let path = "/settings/second-factor/set-up/"
            let page = try await browser.get(path)
            #expect(page.status == .seeOther && page.location == "/confirm/?next=%2Fsettings%2Fsecond%2Dfactor%2Fset%2Dup%2F")
            var headers: HTTPFields = [:]
            headers[named: "HX-Request"] = "true"
            let fragment = try await browser.get(path, headers: headers)
            #expect(fragment.status == .forbidden)
            #expect(fragment.headers[named: "HX-Redirect"]?.hasPrefix("/confirm/") == true)
            let program = try await browser.get(path, headers: [.accept: "application/json"])
            #expect(program.status != .ok && program.location == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a user who is disabled is out at the next request`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await browser.get("/settings/").status == .ok)
            try await house.database.write { db in _ = try db.execute("UPDATE users SET disabled_at = 1") }
            #expect(try await browser.get("/settings/").status == .seeOther)
            #expect(try await browser.post("/confirm/", ["password": House.password]).status == .unauthorized)
        }
    }
}
