import Accounting
import Foundation
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct SecondFactorTests {
    static let login = ["email": "asha@example.com", "password": House.password, "next": "/settings/"]

    @Test(arguments: Engine.available)
    func `it holds from the first right code on, and then the password alone is not enough`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            _ = try await browser.post("/logout/", [:])
            let first = try await browser.post("/login/", Self.login)
            #expect(first.location == "/login/code/")
            #expect(await browser.cookie == nil)
            #expect(try await browser.get("/settings/").location?.hasPrefix("/login/") == true)
            #expect(try await browser.get("/login/code/").status == .ok)
            #expect(try await browser.post("/login/code/", ["code": "000000"]).status == .unprocessableContent)
            house.time.advance(seconds: 30)
            let second = try await browser.post("/login/code/", ["code": totp.now(house)])
            #expect(second.location == "/settings/")
            #expect(try await browser.get("/settings/").status == .ok)
            #expect(await browser.cookies["sign-in"] == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a secret that was never confirmed asks for nothing`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await browser.post("/settings/second-factor/", [:]).location == "/settings/second-factor/set-up/")
            let wrong = try await browser.post("/settings/second-factor/confirmations/", ["code": "123456"])
            #expect(wrong.status == .unprocessableContent)
            _ = try await house.logIn()
            #expect(try await browser.get("/settings/second-factor/").text.contains("Set it up"))
        }
    }

    @Test(arguments: Engine.available)
    func `the page of the secret has it as text and as a drawing without styles`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            _ = try await browser.post("/settings/second-factor/", [:])
            let page = try await browser.get("/settings/second-factor/set-up/").text
            let secret = Base32.encode(try await pendingSecret(house).secret)
            #expect(page.contains(secret.inGroupsOfFour))
            #expect(page.contains("<svg viewBox=\"0 0 ") && page.contains("fill=\"#000\""))
            #expect(!page.contains("style=") && !page.contains("<style"))
        }
    }

    @Test(arguments: Engine.available)
    func `whoever runs the server removes it, which ends all sessions and tells the person`(engine: Engine) async throws {
        try await withBrowser(engine, { $0.sendsMail = true }) { house, browser in
            _ = try await setUp(house, browser)
            #expect(try await house.secondFactors.reset(email: "nobody@example.com", telling: house.outbox) == .nobody)
            #expect(try await house.secondFactors.reset(email: "Asha@example.com", telling: house.outbox) == .done)
            for table in ["second_factors", "recovery_codes", "sessions"] as [SQL] { #expect(try await house.count(table) == 0) }
            #expect(try await house.count("access_log WHERE event = 'second_factor.reset'") == 1)
            let mail = try #require(try await house.mails().last)
            #expect(mail.address == "asha@example.com" && mail.body.contains("Your second factor was removed"))
            _ = try await house.logIn()
            #expect(try await house.secondFactors.reset(email: "asha@example.com", telling: house.outbox) == .wasOff)
            #expect(try await house.count("sessions") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a code signs in once, also when it is sent many times at once`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            house.time.advance(seconds: 60)
            let user = try await house.user()
            let code = totp.now(house)
            let successes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<5 {
                    group.addTask { (try? await house.secondFactors.check(code, of: user, from: "") { _ in true }) ?? false }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
            // The one before is not good after it either.
            house.time.advance(seconds: 60)
            let older = totp.code(at: TOTP.step(at: house.time.now) - 1), newer = totp.now(house)
            _ = try await house.secondFactors.check(newer, of: user, from: "") { _ in true }
            await #expect(throws: SecondFactorError.codeWrong) {
                try await house.secondFactors.check(older, of: user, from: "") { _ in true }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `of a thousand guesses five a minute and twenty an hour are looked at`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            house.time.advance(seconds: 3_600)
            let user = try await house.user()
            var looked: [Int] = []
            for _ in 0..<20 {
                var count = 0
                for _ in 0..<50 {
                    do { _ = try await house.secondFactors.check("not it", of: user, from: "") { _ in true } } catch is SecondFactorError {
                        count += 1
                    } catch is TooManyAttempts {}
                }
                looked.append(count)
                house.time.advance(seconds: 60)
            }
            #expect(looked == [5, 5, 5, 5] + Array(repeating: 0, count: 16))
            await #expect(throws: TooManyAttempts.self) {
                try await house.secondFactors.check(totp.now(house), of: user, from: "") { _ in true }
            }
            house.time.advance(seconds: 3_600)
            #expect(try await house.secondFactors.check(totp.now(house), of: user, from: "") { _ in true })
        }
    }

    @Test(arguments: Engine.available)
    func `ten recovery codes are shown once, each signs in once, and new ones end the old`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (_, codes) = try await setUp(house, browser)
            #expect(Set(codes).count == 10)
            let page = try await browser.get("/settings/second-factor/").text
            #expect(page.contains("<b>10</b>") && codes.allSatisfy { !page.contains($0) })
            let user = try await house.user()
            let typed = codes[0].lowercased().replacing("-", with: " ")
            #expect(try await house.secondFactors.check(typed, of: user, from: "") { _ in true })
            await #expect(throws: SecondFactorError.codeWrong) {
                try await house.secondFactors.check(codes[0], of: user, from: "") { _ in true }
            }
            let renewed = try await browser.post("/settings/second-factor/recovery-codes/", [:]).text.recoveryCodes
            #expect(renewed.count == 10 && Set(renewed).isDisjoint(with: codes))
            await #expect(throws: SecondFactorError.codeWrong) {
                try await house.secondFactors.check(codes[1], of: user, from: "") { _ in true }
            }
            let stored: [[UInt8]] = try await house.database.read { db in
                try db.rows("SELECT code_hash FROM recovery_codes").map { row in try row[0] }
            }
            #expect(stored.count == 10 && stored.allSatisfy { $0.count == 32 })
        }
    }

    @Test(arguments: Engine.available)
    func `a sign-in that has begun is over after ten minutes, after a new password, and is nobody else's`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            _ = try await browser.post("/logout/", [:])
            _ = try await browser.post("/login/", Self.login)
            let begun = await browser.cookies
            house.time.advance(seconds: 600)
            #expect(try await browser.post("/login/code/", ["code": totp.now(house)]).location == "/login/")
            await browser.use(cookies: ["sign-in": String(repeating: "A", count: 43)])
            #expect(try await browser.post("/login/code/", ["code": totp.now(house)]).location == "/login/")
            // A session's token is none of a step.
            await browser.use(cookies: ["session": begun["sign-in"] ?? ""])
            #expect(try await browser.get("/settings/").location?.hasPrefix("/login/") == true)
            _ = try await browser.post("/login/", Self.login)
            _ = try await house.users.setPassword(email: "asha@example.com", to: "five green parrots")
            #expect(try await browser.post("/login/code/", ["code": totp.now(house)]).location == "/login/")
        }
    }

    @Test(arguments: Engine.available)
    func `removing it and making codes asks who is there, once the login is five minutes old`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await setUp(house, browser)
            house.time.advance(seconds: 300)
            for path in ["recovery-codes/", "deletions/", "confirmations/", ""] {
                let asked = try await browser.post("/settings/second-factor/\(path)", [:])
                #expect(asked.location == "/confirm/?next=%2Fsettings%2Fsecond%2Dfactor%2F")
            }
            #expect(try await browser.get("/settings/second-factor/set-up/").location?.hasPrefix("/confirm/") == true)
            #expect(try await browser.get("/settings/second-factor/").text.contains("<b>10</b>"))
            let fields = ["password": House.password, "next": "/settings/second-factor/"]
            #expect(try await browser.post("/confirm/", fields).location == "/settings/second-factor/")
            #expect(try await browser.post("/settings/second-factor/deletions/", [:]).status == .seeOther)
            #expect(try await house.count("second_factors") + house.count("recovery_codes") == 0)
            _ = try await house.logIn()
        }
    }
}

/// Registers Asha in the browser and turns the second factor on.
@discardableResult
func setUp(_ house: House, _ browser: Browser) async throws -> (totp: TOTP, recoveryCodes: [String]) {
    _ = try await browser.post("/register/", RegistrationForm.sample().fields)
    _ = try await browser.post("/settings/second-factor/", [:])
    let totp = try await pendingSecret(house)
    let page = try await browser.post("/settings/second-factor/confirmations/", ["code": totp.now(house)])
    #expect(page.status == .ok)
    return (totp, page.text.recoveryCodes)
}

func pendingSecret(_ house: House) async throws -> TOTP {
    guard case .pending(let secret) = try await house.secondFactors.state(of: house.user()) else {
        throw SecondFactorError.isOff
    }
    return TOTP(secret: secret)
}

extension TOTP {
    func now(_ house: House) -> String { code(at: Self.step(at: house.time.now)) }
}

extension String {
    var recoveryCodes: [String] {
        split(separator: "<code>").dropFirst().map { String($0.prefix { $0 != "<" }) }.filter { $0.count == 19 }
    }
}

extension House {
    func user(_ name: String = "asha") async throws -> User.ID {
        try #require(try await Users.find(email: "\(name)@example.com", in: database)).id
    }
}
