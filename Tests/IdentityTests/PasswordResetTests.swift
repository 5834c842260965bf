import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct PasswordResetTests {
    private static let new = "five green parrots"

    private func ask(_ browser: Browser, _ email: String = "asha@example.com") async throws -> TestResponse {
        try await browser.post("/password-reset/", ["email": email])
    }

    @Test(arguments: Engine.available)
    func `the link sets a password once, ends all sessions and tells the mailbox`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            let session = try await house.logIn()
            #expect(try await ask(browser).location == "/password-reset/?mailed=1")
            try await house.work()
            let path = try #require(try await house.mails().first?.path)
            for _ in 0..<2 { #expect(try await browser.get(path).text.contains("asha@example.com")) }
            #expect(try await house.sessions.find(session) != nil)

            #expect(try await browser.post(path, ["new_password": "short"]).status == .unprocessableContent)
            #expect(try await browser.post(path, ["new_password": "password1234"]).status == .unprocessableContent)
            #expect(try await browser.post(path, ["new_password": Self.new]).location == "/login/?reset=1")
            #expect(try await house.sessions.find(session) == nil)
            #expect(try await house.isVerified())
            #expect(try await house.mails().map(\.address) == ["asha@example.com", "asha@example.com"])
            #expect(try await house.mails().last?.path == nil)
            await #expect(throws: WrongCredentials.self) { _ = try await house.logIn() }
            _ = try await house.logIn(password: Self.new)

            #expect(try await browser.get(path).status == .gone)
            #expect(try await browser.post(path, ["new_password": "six yellow ostriches"]).status == .gone)
            _ = try await house.logIn(password: Self.new)
        }
    }

    @Test(arguments: Engine.available)
    func `whether somebody has the address shows in nothing that is answered or done before the answer`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            let known = try await ask(browser), unknown = try await ask(browser, "nobody@example.com")
            #expect(known.status == unknown.status && known.location == unknown.location && known.text == unknown.text)
            #expect(try await house.count("jobs WHERE name = \(MailPasswordReset.name)") == 2)
            #expect(try await house.mails().isEmpty)
            try await house.work()
            #expect(try await house.mails().map(\.address) == ["asha@example.com"])
        }
    }

    @Test(arguments: Engine.available)
    func `after half an hour the link is worthless`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            _ = try await ask(browser)
            try await house.work()
            let path = try #require(try await house.mails().first?.path)
            house.time.advance(seconds: 30 * 60 - 1)
            #expect(try await browser.get(path).status == .ok)
            house.time.advance(seconds: 1)
            #expect(try await browser.get(path).status == .gone)
            #expect(try await browser.post(path, ["new_password": Self.new]).status == .gone)
            _ = try await house.logIn()
        }
    }

    @Test(arguments: Engine.available)
    func `five an hour for an account that is there or not, and twenty for an address`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            for email in ["asha@example.com", "nobody@example.com"] {
                for _ in 0..<5 { #expect(try await ask(browser, email).status == .seeOther) }
                let refused = try await ask(browser, email)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "3600")
            }
            for number in 0..<10 { #expect(try await ask(browser, "person\(number)@example.com").status == .seeOther) }
            #expect(try await ask(browser, "another@example.com").status == .tooManyRequests)
            house.time.advance(seconds: 3_601)
            #expect(try await ask(browser).status == .seeOther)
        }
    }

    @Test(arguments: Engine.available)
    func `a disabled account gets no link, and one that was mailed before opens nothing`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            try await house.add()
            _ = try await ask(browser)
            try await house.work()
            let path = try #require(try await house.mails().first?.path)
            try await house.database.write { db in _ = try db.execute("UPDATE users SET disabled_at = 1") }
            _ = try await ask(browser)
            try await house.work()
            #expect(try await house.mails().count == 1)
            #expect(try await browser.post(path, ["new_password": Self.new]).status == .gone)
        }
    }

    @Test(arguments: Engine.available)
    func `a locked account is opened by it, and a change of address that was begun is off`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            let user = try await house.add().user
            try await house.emails.requestChange(of: user, to: "eve@example.com", password: House.password)
            let change = try #require(try await house.mails().first?.path)
            for number in 0..<100 {
                if number % 10 == 0 { house.time.advance(seconds: 181) }
                _ = try? await house.logIn(password: "wrong")
            }
            house.time.advance(seconds: 181)
            await #expect(throws: TooManyAttempts.self) { _ = try await house.logIn() }
            _ = try await ask(browser)
            try await house.work()
            let path = try #require(try await house.mails().last?.path)
            #expect(try await browser.post(path, ["new_password": Self.new]).status == .seeOther)
            _ = try await house.logIn(password: Self.new)
            #expect(try await browser.post(change, [:]).status == .gone)
        }
    }

    @Test(arguments: Engine.available)
    func `without mail the page says who can help`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let page = try await browser.get("/password-reset/").text
            #expect(page.contains("tuppence user password"))
            #expect(try await ask(browser).status == .unprocessableContent)
            #expect(try await house.count("jobs") == 0)
        }
    }

    @Test(arguments: Engine.available, ["/password-reset/x/", "/password-reset/\(String(repeating: "A", count: 43))/", "/verify-email/%22%3E/", "/email-changes/x/"])
    func `a link that never was ours is worthless`(engine: Engine, path: String) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            let (looked, pressed) = (try await browser.get(path), try await browser.post(path, ["new_password": Self.new]))
            #expect(looked.status == .gone && pressed.status == .gone)
        }
    }
}
