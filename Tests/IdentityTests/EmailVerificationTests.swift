import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct EmailVerificationTests {
    @Test(arguments: Engine.available)
    func `who registers is mailed a link; opening it changes nothing, its button confirms once`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let mail = try #require(try await house.mails().first)
            let path = try #require(mail.path)
            #expect(mail.address == "asha@example.com" && path.hasPrefix("/verify-email/"))
            #expect(try await browser.get("/settings/").text.contains("Confirm your e-mail address"))
            for _ in 0..<3 { #expect(try await browser.get(path).text.contains("Is asha@example.com yours?")) }
            #expect(try await !house.isVerified())
            #expect(try await browser.post(path, [:]).text.contains("is confirmed"))
            #expect(try await house.isVerified())
            #expect(try await !browser.get("/settings/").text.contains("Confirm your e-mail address"))
            #expect(try await browser.get(path).status == .gone)
            #expect(try await browser.post(path, [:]).status == .gone)
        }
    }

    @Test(arguments: Engine.available)
    func `the link works in another browser than the one that registered`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let path = try #require(try await house.mails().first?.path)
            await browser.forgetCookie()
            #expect(try await browser.post(path, [:]).status == .ok)
            #expect(try await house.isVerified())
        }
    }

    @Test(arguments: Engine.available)
    func `without mail nobody is mailed or reminded, and the page says who can help`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await house.mails().isEmpty)
            let page = try await browser.get("/settings/").text
            #expect(!page.contains("Confirm your e-mail address") && page.contains("tuppence user email"))
            #expect(try await browser.post("/settings/email/", ["email": "new@example.com", "current_password": House.password]).status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.available)
    func `the mail can be asked for again, five times an hour`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            for _ in 0..<5 { #expect(try await browser.post("/settings/email/verifications/", [:]).location == "/settings/?mailed=1") }
            let refused = try await browser.post("/settings/email/verifications/", [:])
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
            #expect(try await house.mails().count == 6)
            house.time.advance(seconds: 3_601)
            #expect(try await browser.post("/settings/email/verifications/", [:]).status == .seeOther)
        }
    }

    @Test(arguments: Engine.available)
    func `a new address counts once it is confirmed, and the old one is told`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let fields = ["email": " New@Example.com ", "current_password": House.password]
            #expect(try await browser.post("/settings/email/", fields).location == "/settings/?mailed=1")
            let mails = try await house.mails()
            let old = try #require(mails.first?.path), path = try #require(mails.last?.path)
            #expect(mails.last?.address == "new@example.com" && path.hasPrefix("/email-changes/"))
            #expect(try await browser.get(path).text.contains("new@example.com"))
            #expect(try await house.count("users WHERE email = 'asha@example.com'") == 1)
            #expect(try await browser.post(path, [:]).status == .ok)
            #expect(try await house.isVerified("new@example.com"))
            #expect(try await house.mails().last?.address == "asha@example.com")
            // The link that went to the old address confirms nothing any more.
            #expect(try await browser.post(old, [:]).status == .gone)
            #expect(try await browser.post(path, [:]).status == .gone)
            _ = try await house.signIn.signIn(email: "new@example.com", password: House.password, on: Device(userAgent: "", address: ""))
        }
    }

    @Test(arguments: Engine.available, [
        ["email": "new@example.com", "current_password": "wrong"], ["email": "nobody", "current_password": House.password],
        ["email": "ravi@example.com", "current_password": House.password], [:],
    ])
    func `a change that can't be is refused before anything is mailed`(engine: Engine, fields: [String: String]) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add("ravi")
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let response = try await browser.post("/settings/email/", fields)
            #expect(response.status == .unprocessableContent && response.text.contains("role=\"alert\""))
            #expect(try await house.mails().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an address that somebody took meanwhile stays theirs`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            _ = try await browser.post("/settings/email/", ["email": "ravi@example.com", "current_password": House.password])
            let path = try #require(try await house.mails().last?.path)
            try await house.add("ravi")
            #expect(try await browser.post(path, [:]).status == .conflict)
            #expect(try await house.count("users WHERE email = 'asha@example.com'") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever runs the server changes an address without mail`(engine: Engine) async throws {
        try await withBrowser(engine) { house, _ in
            try await house.add()
            try await house.add("ravi")
            #expect(try await house.emails.set("asha@example.com", to: "New@example.com"))
            #expect(try await house.isVerified("new@example.com"))
            #expect(try await !house.emails.set("nobody@example.com", to: "x@example.com"))
            await #expect(throws: InvalidForm([.emailTaken])) { _ = try await house.emails.set("new@example.com", to: "ravi@example.com") }
            await #expect(throws: InvalidForm([.emailInvalid])) { _ = try await house.emails.set("new@example.com", to: "x") }
        }
    }
}
