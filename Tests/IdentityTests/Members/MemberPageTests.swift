import Accounting
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct MemberPageTests {
    /// The path of the link in a page that shows one.
    private func link(in html: String) -> String? {
        html.firstMatch(of: /http:\/\/127\.0\.0\.1:8080(\/invitations\/[\w-]+\/)/).map { String($0.1) }
    }

    @Test func `somebody without an account registers by an invitation and lands in the book`() async throws {
        try await withBrowser(.sqlite) { house, asha in
            _ = try await asha.post("/register/", RegistrationForm.sample().fields)
            let made = try await asha.post("/settings/members/invitations/", ["role": "editor"])
            let path = try #require(link(in: made.text))

            let ravi = Browser(asha.client)
            let page = try await ravi.get(path)
            #expect(page.text.contains("asha") && page.text.contains("/register/?next="))
            #expect(try await house.count("book_members") == 1)
            let form = RegistrationForm.sample("ravi").fields.merging(["next": path]) { $1 }
            #expect(try await ravi.post("/register/", form).location == path)
            #expect(try await ravi.get(path).text.contains("\(path)acceptances/"))
            #expect(try await ravi.post("\(path)acceptances/", [:]).location == "/dashboard/")
            #expect(try await house.session(of: ravi)?.access.role == .editor)
            #expect(try await ravi.get(path).status == .notFound)
        }
    }

    @Test func `only an owner changes members, and what others try changes nothing`() async throws {
        try await withBrowser(.sqlite) { house, asha in
            _ = try await asha.post("/register/", RegistrationForm.sample().fields)
            let ravi = Browser(asha.client)
            _ = try await ravi.post("/register/", RegistrationForm.sample("ravi").fields)
            let path = try #require(link(in: try await asha.post("/settings/members/invitations/", ["role": "viewer"]).text))
            _ = try await ravi.post("\(path)acceptances/", [:])
            let owner = try #require(try await house.session(of: asha)).access.user.id
            for action in ["\(owner)/roles", "\(owner)/deletions", "\(owner)/handovers", "invitations"] {
                #expect(try await ravi.post("/settings/members/\(action)/", ["role": "viewer"]).status == .forbidden)
            }
            #expect(try await ravi.post("/settings/books/names/", ["name": "Mine"]).status == .forbidden)
            let list = try await ravi.get("/settings/members/").text
            #expect(!list.contains("Invite somebody"))
            #expect(try await house.session(of: asha)?.access.role == .owner)
            #expect(try await house.count("invitations WHERE accepted_at IS NULL") == 0)
        }
    }

    @Test func `a form of a page that showed another book is refused`() async throws {
        try await withBrowser(.sqlite) { house, asha in
            _ = try await asha.post("/register/", RegistrationForm.sample().fields)
            let old = try #require(try await house.session(of: asha))
            #expect(try await asha.post("/settings/books/", ["name": "Trip"]).status == .seeOther)
            let stale = "\(old.csrfToken).\(old.access.book.id)"
            #expect(try await asha.post("/settings/books/names/", ["name": "Oops"], csrf: stale).status == .conflict)
            let fresh = try #require(try await house.session(of: asha))
            #expect(fresh.access.book.name == "Trip")
            let current = "\(fresh.csrfToken).\(fresh.access.book.id)"
            #expect(try await asha.post("/settings/books/names/", ["name": "Goa"], csrf: current).status == .seeOther)
        }
    }

    @Test func `a person sees what happened to their account and nothing of others`() async throws {
        try await withBrowser(.sqlite) { house, asha in
            _ = try await asha.post("/register/", RegistrationForm.sample().fields)
            try await house.add("ravi")
            _ = try? await house.logIn("asha", password: "wrong wrong wrong", from: "198.51.100.9")
            _ = try? await house.logIn("ravi", password: "wrong wrong wrong", from: "203.0.113.4")
            let html = try await asha.get("/settings/security/").text
            #expect(html.contains("A login failed") && html.contains("198.51.100.9") && !html.contains("203.0.113.4"))
        }
    }
}
