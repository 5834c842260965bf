import Accounting
import Foundation
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import WebInterface

@testable import Identity
@testable import SigningIn

@Suite struct GoogleSignInTests {
    static let place = ["currency": "INR", "locale": "en-IN", "time_zone": "Asia/Kolkata", "name": "Asha R"]

    @Test(arguments: Engine.available)
    func `a new person says where they live, and is a user without a password`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            #expect(try await toGoogle(house, browser).location == "/register/google/")
            let form = try await browser.get("/register/google/").text
            #expect(form.contains("value=\"asha@example.com\"") && form.contains("value=\"Asha R\""))
            #expect(try await browser.post("/register/google/", ["name": ""]).status == .unprocessableContent)
            let made = try await browser.post("/register/google/", Self.place.merging(["email": "other@example.com"]) { $1 })
            #expect(made.location == "/welcome/")
            #expect(try await house.session(of: browser)?.access.user.email == "asha@example.com")
            for password in ["", House.password] {
                await #expect(throws: WrongCredentials.self) { try await house.logIn(password: password) }
            }
            _ = try await browser.post("/logout/", [:])
            #expect(try await toGoogle(house, browser).location == "/settings/")
            #expect(try await house.session(of: browser)?.access.user.email == "asha@example.com")
        }
    }

    @Test(arguments: Engine.available)
    func `an account with a password is connected by that password alone, and its own`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.add("asha")
            try await house.add("ravi")
            #expect(try await toGoogle(house, browser).location == "/login/?connect=1")
            #expect(await browser.cookie == nil)
            #expect(try await browser.get("/login/?connect=1").text.contains("your Google account is connected"))
            // Somebody else's login does not take the identity along.
            _ = try await browser.post("/login/", ["email": "ravi@example.com", "password": House.password])
            #expect(try await house.count("external_identities") == 0)
            _ = try await browser.post("/logout/", [:])
            _ = try await browser.post("/login/", ["email": "asha@example.com", "password": "wrong password"])
            #expect(try await house.count("external_identities") == 0)
            _ = try await browser.post("/login/", ["email": "asha@example.com", "password": House.password])
            #expect(try await house.count("external_identities") == 1)
            _ = try await browser.post("/logout/", [:])
            // From now on Google is enough, whatever address it tells.
            house.issuer.change { $0.email = "new@example.org" }
            #expect(try await toGoogle(house, browser).location == "/settings/")
            #expect(try await house.session(of: browser)?.access.user.email == "asha@example.com")
        }
    }

    @Test(arguments: Engine.available)
    func `an address that Google has not verified opens and makes nothing`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            house.issuer.change { $0.isEmailVerified = false }
            for _ in 0..<2 {
                let refused = try await toGoogle(house, browser)
                #expect(refused.status == .unprocessableContent && refused.text.contains("has not verified"))
                #expect(await browser.cookies["session"] == nil)
                #expect(try await browser.get("/register/google/").location == "/login/")
                try await house.add("asha\(Int.random(in: 0..<1_000_000))")
                house.issuer.change { $0.email = "asha@example.com" }
            }
            #expect(try await house.count("external_identities") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an answer that was not asked for, or comes twice, or to another browser, signs nobody in`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.addWithGoogle()
            let url = try await leave(browser)
            let answer = house.issuer.authorize(url)
            let begun = await browser.cookies
            await browser.use(cookies: [:])
            #expect(try await browser.get("/login/google/callback/?\(answer)").status == .unprocessableContent)
            await browser.use(cookies: begun)
            let forged = try await browser.get("/login/google/callback/?state=\(String(repeating: "A", count: 43))&code=x")
            #expect(forged.status == .unprocessableContent)
            // The step is used up, whatever came of it.
            await browser.use(cookies: begun)
            #expect(try await browser.get("/login/google/callback/?\(answer)").status == .unprocessableContent)
            #expect(await browser.cookie == nil)
            for query in ["", "?state=&code=", "?error=access_denied"] {
                #expect(try await browser.get("/login/google/callback/\(query)").status == .unprocessableContent)
            }
            #expect(try await toGoogle(house, browser).location == "/settings/")
        }
    }

    @Test(arguments: Engine.available)
    func `a wrong token, a refused code and a silent Google sign nobody in`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.addWithGoogle()
            let faults: [@Sendable (inout TestIssuer.State) -> Void] = [
                { $0.signing = .symmetric }, { $0.signing = .none }, { $0.claims = ["nonce": "another"] }, { $0.claims = ["aud": "x"] },
                { $0.tokenStatus = 400 }, { $0.tokenStatus = 500 },
            ]
            for fault in faults {
                house.issuer.change { state in
                    state = TestIssuer.State()
                    fault(&state)
                }
                #expect(try await toGoogle(house, browser).status == .unprocessableContent)
                #expect(await browser.cookie == nil)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the code is redeemed with the secret, escaped, and the verifier of this browser`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let url = try await leave(browser)
            #expect(url.hasPrefix("https://accounts.google.com/o/auth?client_id=our-client&response_type=code&"))
            #expect(url.contains("redirect_uri=https%3A%2F%2Fmoney.example.org%2Flogin%2Fgoogle%2Fcallback%2F"))
            #expect(url.contains("scope=openid%20email%20profile") && url.contains("code_challenge_method=S256"))
            _ = try await browser.get("/login/google/callback/?\(house.issuer.authorize(url))")
            #expect(house.issuer.now.tokenRequest.contains("client_secret=our%20secret%26&"))
            #expect(house.issuer.now.tokenRequest.contains("code=4%2F0Ab&"))
            #expect(!url.contains(house.issuer.now.tokenRequest.suffix(43)))
        }
    }

    @Test(arguments: Engine.available)
    func `who has a second factor is asked for it behind Google too`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            try await house.linkGoogle()
            _ = try await browser.post("/logout/", [:])
            #expect(try await toGoogle(house, browser).location == "/login/code/")
            #expect(await browser.cookie == nil)
            house.time.advance(seconds: 30)
            #expect(try await browser.post("/login/code/", ["code": totp.now(house)]).location == "/settings/")
        }
    }

    @Test(arguments: Engine.available)
    func `the settings connect and disconnect, and Google confirms who is there`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let linked = try await follow(try await browser.post("/settings/google/", [:]), house, browser)
            #expect(linked.location == "/settings/google/")
            #expect(try await browser.get("/settings/google/").text.contains("<b>asha@example.com</b>"))
            house.time.advance(seconds: 300)
            #expect(try await browser.post("/settings/google/deletions/", [:]).location?.hasPrefix("/confirm/") == true)
            #expect(try await browser.get("/confirm/").text.contains("Confirm with Google"))
            house.issuer.change { $0.subject = "somebody else" }
            let foreign = try await follow(try await browser.post("/confirm/google/", ["next": "/settings/google/"]), house, browser)
            #expect(foreign.status != .seeOther)
            house.issuer.change { $0.subject = "1101" }
            let confirmed = try await follow(try await browser.post("/confirm/google/", ["next": "/settings/google/"]), house, browser)
            #expect(confirmed.location == "/settings/google/")
            #expect(try await browser.post("/settings/google/deletions/", [:]).status == .seeOther)
            #expect(try await house.count("external_identities") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an identity belongs to one account, and the only way in can't be taken away`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.addWithGoogle()
            _ = try await browser.post("/register/", RegistrationForm.sample("ravi").fields)
            let taken = try await follow(try await browser.post("/settings/google/", [:]), house, browser)
            #expect(taken.status != .seeOther)
            _ = try await browser.post("/logout/", [:])
            _ = try await toGoogle(house, browser)
            #expect(try await browser.post("/settings/google/deletions/", [:]).status != .seeOther)
            #expect(try await house.count("external_identities") == 1)
            // With a password it can; who is confirmed needs no current one.
            let fields = ["current_password": "", "new_password": "five green parrots"]
            #expect(try await browser.post("/settings/password/", fields).status == .seeOther)
            #expect(try await browser.post("/settings/google/deletions/", [:]).status == .seeOther)
            _ = try await house.logIn(password: "five green parrots")
        }
    }

    @Test(arguments: Engine.available)
    func `a password is not chosen in a session that was not confirmed`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.addWithGoogle()
            _ = try await toGoogle(house, browser)
            house.time.advance(seconds: 300)
            let fields = ["current_password": "", "new_password": "five green parrots"]
            #expect(try await browser.post("/settings/password/", fields).status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.available)
    func `the first account of a server is not Google's to make`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.policy = .setupToken }) { house, browser in
            _ = try await toGoogle(house, browser)
            let refused = try await browser.post("/register/google/", Self.place)
            #expect(refused.status == .unprocessableContent && refused.text.contains("first account"))
            #expect(try await house.count("users") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a disabled user does not come in by Google`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            try await house.addWithGoogle()
            try await house.database.write { db in _ = try db.execute("UPDATE users SET disabled_at = 1") }
            #expect(try await toGoogle(house, browser).status != .seeOther)
            #expect(await browser.cookie == nil)
        }
    }
}

/// Presses “Continue with Google”; the answer is the address there.
private func leave(_ browser: Browser) async throws -> String {
    let page = try await browser.post("/login/google/", ["next": "/settings/"])
    return try #require(page.headers[named: "Refresh"]?.split(separator: "url=").last.map(String.init))
}

/// To Google and back.
private func toGoogle(_ house: House, _ browser: Browser) async throws -> TestResponse {
    try await browser.get("/login/google/callback/?\(house.issuer.authorize(try await leave(browser)))")
}

private func follow(_ page: TestResponse, _ house: House, _ browser: Browser) async throws -> TestResponse {
    let url = try #require(page.headers[named: "Refresh"]?.split(separator: "url=").last.map(String.init))
    return try await browser.get("/login/google/callback/?\(house.issuer.authorize(url))")
}

extension House {
    /// Asha, who has connected Google and has no password.
    func addWithGoogle() async throws {
        try await add()
        try await linkGoogle()
        try await database.write { db in _ = try db.execute("UPDATE users SET password_hash = ''") }
    }

    func linkGoogle() async throws {
        let user = try await user(), now = time.now
        let identity = ExternalIdentity(
            issuer: TestIssuer.url, subject: "1101", email: "asha@example.com", isEmailVerified: true, name: "")
        try await database.write { db in try ExternalIdentities.link(identity, to: user, from: "", at: now, in: db) }
    }
}
