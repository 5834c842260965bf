import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import WebInterface

@testable import Identity
@testable import SigningIn

@Suite struct FrameTests {
    @Test(arguments: Engine.available)
    func `the colours are chosen on any page, and one goes back to it`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let chosen = try await browser.post("/settings/theme/", ["theme": "dark", "next": "/settings/books/"])
            #expect(chosen.location == "/settings/books/")
            let page = try await browser.get("/settings/books/").text
            #expect(page.contains("data-theme=\"dark\"") && page.contains("value=\"dark\" aria-pressed=\"true\""))
            #expect(try await browser.post("/settings/theme/", ["theme": "light", "next": "//evil.example/"]).location == "/")
            #expect(try await house.session(of: browser)?.theme == .light)
        }
    }

    @Test func `colours that are none, or of another site, change nothing`() async throws {
        try await withBrowser(.sqlite) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await browser.post("/settings/theme/", ["theme": "pink"]).status == .unprocessableContent)
            #expect(try await browser.post("/settings/theme/", ["theme": "dark"], csrf: "made up").status == .forbidden)
            #expect(try await house.session(of: browser)?.theme == .auto)
        }
    }

    @Test(arguments: Engine.available)
    func `those with several books get a menu to switch between them`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            #expect(try await !browser.get("/settings/books/").text.contains("id=\"books-label\""))
            #expect(try await house.session(of: browser)?.shell.books.isEmpty == true)
            _ = try await browser.post("/settings/books/", ["name": "Trip"])
            let books = try #require(try await house.session(of: browser)).shell.books
            #expect(books.map(\.isOpen) == [false, true] && books.last?.name == "Trip")
            #expect(try await browser.get("/settings/books/").text.contains("id=\"books-label\""))
            _ = try await browser.post("/settings/books/\(books[0].id)/openings/", [:])
            #expect(try await house.session(of: browser)?.shell.books.map(\.isOpen) == [true, false])
        }
    }
}
