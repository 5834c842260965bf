import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct WelcomeTests {
    @Test(arguments: Engine.available)
    func `the first step saves where somebody lives, and mistakes are shown`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await browser.get("/welcome/").text.contains("Step 1 of 3"))
            #expect(try await browser.post("/welcome/", ["currency": "XXX"]).status == .unprocessableContent)
            let fields = ["currency": "EUR", "time_zone": "Europe/Berlin", "locale": "de-DE"]
            #expect(try await browser.post("/welcome/", fields).location == "/welcome/message/")
            let session = try #require(try await house.session(of: browser))
            #expect(session.access.book.currency == .eur)
            #expect(session.access.book.timeZone == "Europe/Berlin")
            #expect(session.access.user.locale == "de-DE")
            for step in ["message/", "phone/"] { #expect(try await browser.get("/welcome/\(step)").status == .ok) }
        }
    }

    @Test(arguments: Engine.available)
    func `who asked for a page before registering goes there`(engine: Engine) async throws {
        try await withBrowser(engine) { _, browser in
            let fields = RegistrationForm.sample().fields.merging(["next": "/settings/"]) { $1 }
            let registered = try await browser.post("/register/", fields)
            #expect(registered.location == "/settings/")
        }
    }

    @Test(arguments: Engine.available, [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148", nil, "/chat/"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130", nil, "/dashboard/"), ("Mozilla/5.0 Mobile", "?0", "/dashboard/"), ("", "?1", "/chat/"),
    ] as [(String, String?, String)])
    func `phones begin in the chat`(engine: Engine, device: (agent: String, hint: String?, home: String)) async throws {
        try await withBrowser(engine) { _, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            var headers: HTTPFields = [.userAgent: device.agent]
            if let hint = device.hint { headers[.init("Sec-CH-UA-Mobile")!] = hint }
            let landed = try await browser.get("/", headers: headers)
            #expect(landed.location == device.home)
        }
    }
}
