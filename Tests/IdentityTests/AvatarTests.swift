import Accounting
import ExternalServices
import FileStorage
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import PersonalData
@testable import SigningIn

@Suite struct AvatarTests {
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    @Test(arguments: Engine.available)
    func `a picture is made small, sealed, shown to those of the book, and replaced`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            let user = try await house.user()
            #expect(try await browser.get("/people/\(user)/picture/").status == .notFound)
            #expect(try await browser.upload("/settings/picture/", "picture", Self.png).location == "/settings/picture/")
            let shown = try await browser.get("/people/\(user)/picture/")
            #expect(Array(shown.body.readableBytesView) == Self.png.reversed())
            #expect(shown.headers[.contentType] == "image/jpeg")
            #expect(shown.headers[.cacheControl]?.contains("private") == true)
            _ = try await browser.upload("/settings/picture/", "picture", Self.png + [4])
            #expect(try await house.files.keys(prefix: "avatars/").count == 1)
            #expect(try await browser.get("/settings/picture/").text.contains("/people/\(user)/picture/"))
            try await house.add("ravi")
            let ravi = try await house.user("ravi")
            #expect(try await house.avatars.find(of: user, seenBy: ravi) == nil)
            let book = try #require(try await house.session(of: browser)).access.book.id
            try await house.database.write { db in
                _ = try db.execute("INSERT INTO book_members (book_id, user_id, role) VALUES (\(book), \(ravi), 'viewer')")
            }
            #expect(try await house.avatars.find(of: user, seenBy: ravi) != nil)
            _ = try await browser.post("/settings/picture/deletions/", [:])
            #expect(try await browser.get("/people/\(user)/picture/").status == .notFound)
            #expect(try await house.files.keys(prefix: "avatars/").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what is no picture, too large, or without the form's token changes nothing`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            _ = try await browser.post("/register/", RegistrationForm.sample().fields)
            for bytes in [Array("<svg/>".utf8), Array("%PDF-1.7".utf8), [], Array("GIF89a".utf8)] {
                #expect(try await browser.upload("/settings/picture/", "picture", bytes).status == .unprocessableContent)
            }
            let large = Self.png + [UInt8](repeating: 0, count: 5 << 20)
            #expect(try await browser.upload("/settings/picture/", "picture", large).status == .contentTooLarge)
            #expect(try await browser.upload("/settings/picture/", "picture", Self.png, csrf: "wrong").status != .seeOther)
            #expect(try await house.files.keys(prefix: "avatars/").isEmpty)
        }
    }
}
