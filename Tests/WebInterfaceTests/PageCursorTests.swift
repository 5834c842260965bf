import Hummingbird
import Testing

@testable import WebInterface

@Suite struct PageCursorTests {
    @Test(arguments: [[""], ["a"], ["2026-07-05", "0190f4ce"], ["ü", "", "日本"]])
    func `a cursor reads what it wrote`(keys: [String]) {
        #expect(PageCursor(text: PageCursor(keys).text)?.keys == keys)
    }

    @Test(arguments: ["!", "a b", "_w", "+/=="])
    func `a made-up cursor is none`(text: String) {
        #expect(PageCursor(text: text) == nil)
    }

    @Test(arguments: [
        ("/dashboard/", "/dashboard/"), ("/a?b=%20#c", "/a?b=%20#c"), ("//evil.example", "/"), ("/\\evil.example", "/"),
        ("https://evil.example", "/"), ("", "/"), ("/\u{9}/evil", "/"), ("/a b", "/"), ("dashboard", "/"),
    ])
    func `a redirect stays on this server`(path: String, target: String) {
        #expect(Response.seeOther(path).headers[.location] == target)
    }
}
