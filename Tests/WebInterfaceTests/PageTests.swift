import Accounting
import Testing

@testable import Bookkeeping
@testable import Entries
@testable import WebChat
@testable import WebInterface

@Suite struct PageTests {
    let pages: PageRenderer
    let shell = Shell(personName: "Asha", bookName: "Home", csrfToken: "t0ken")

    init() throws { pages = try PageRenderer(folder: webFolder, places: places) }

    @Test(arguments: samplePages.indices)
    func `every page renders alone and in the shell`(index: Int) throws {
        let page = samplePages[index]
        let fragment = try pages.text(of: page, in: "frame/fragment", shell: shell)
        let document = try pages.text(of: page, in: "frame/shell", shell: shell)
        #expect(!fragment.isEmpty && !fragment.contains("{{") && !fragment.contains("<html"))
        #expect(document.hasPrefix("<!doctype html>") && document.contains("</html>"))
    }

    @Test(arguments: samplePages.indices)
    func `every text of a page is escaped`(index: Int) throws {
        let hostile = Hostile(samplePages[index])
        let library = try TemplateLibrary(texts: TemplateFolder(path: webFolder + "/templates").texts())
        let html = try String(decoding: library.render(hostile, in: type(of: samplePages[index]).template), as: UTF8.self)
        #expect(!html.contains("<script>") && !html.contains("\"onmouseover"))
        #expect(html.contains("&lt;script&gt;") || !Hostile.hasText(samplePages[index]))
    }

    @Test func `every template is somebody's`() throws {
        let texts = try TemplateFolder(path: webFolder + "/templates").texts()
        // Mails are laid out by their own, which the tests of mail look at.
        var used: Set = ["frame/shell", "frame/fragment", "mail/frame", "mail/letter"]
        for page in samplePages { used.insert(type(of: page).template) }
        for text in texts.values {
            for tag in templateTags(in: text) where tag.sigil == ">" { used.insert(tag.name) }
        }
        #expect(used.subtracting(["*pageTemplate"]) == Set(texts.keys))
    }

    @Test func `a template never asks for unescaped text`() throws {
        for (name, text) in try TemplateFolder(path: webFolder + "/templates").texts() {
            #expect(!text.contains("{{{") && !text.contains("{{&") && !text.contains("{{%"), "\(name)")
        }
    }

    @Test(arguments: samplePages.indices)
    func `every name in a template is a property of the page or of its rows`(index: Int) throws {
        let texts = try TemplateFolder(path: webFolder + "/templates").texts()
        let check = TemplateCheck(texts: texts)
        let page = samplePages[index]
        #expect(check.unknownNames(in: type(of: page).template, of: page) == [])
    }

    @Test func `an unknown name in a template is found`() {
        let check = TemplateCheck(texts: ["toast": "{{.message}} {{.mesage}} {{#.action}}{{.path}}{{.message}}{{/.action}}"])
        #expect(check.unknownNames(in: "toast", of: ToastPage.sample) == ["toast: mesage", "toast: message"])
    }

    @Test(arguments: [
        ("/dashboard/", "Dashboard"), ("/dashboard", "Dashboard"), ("/dashboard/expenses/7/", "Expenses"),
        ("/chat/", "Chat"), ("/nowhere/", nil),
    ])
    func `the navigation marks the open place`(path: String, label: String?) {
        #expect(NavigationLink.all(of: places, at: path).filter(\.isCurrent).map(\.label.english) == [label].compactMap(\.self))
    }

    @Test(arguments: [("/dashboard/", "page"), ("/dashboard/expenses/", "page"), ("/dashboard/expenses/7/", "true"), ("/settings/keys", "true")])
    func `a place says whether it is the open page or leads to it`(path: String, current: String) {
        #expect(NavigationLink.all(of: places, at: path).compactMap(\.current) == [current])
    }

    @Test func `a page below another says where it is, above it and in the tab`() throws {
        let books = [BookChoice(id: "1", name: "Home", isOpen: true), BookChoice(id: "2", name: "Trip <b>", isOpen: false)]
        let several = Shell(personName: "Asha", bookName: "Home", books: books, csrfToken: "t0ken")
        let html = try pages.text(of: EditExpensePage.sample, in: "frame/shell", shell: several, path: "/dashboard/expenses/7/")
        #expect(html.contains("<title>Edit entry · Expenses · Home · Tuppence</title>"))
        #expect(html.contains("<li><a href=\"/dashboard/expenses/\">Expenses</a></li><li aria-current=\"page\">Edit entry</li>"))
        #expect(html.contains("action=\"/settings/books/2/openings/\"") && html.contains("Trip &lt;b&gt;"))
        let one = try pages.text(of: ChatPage.sample, in: "frame/shell", shell: shell, path: "/chat/")
        #expect(one.contains("<title>Chat · Tuppence</title>"))
        #expect(!one.contains("class=\"trail\"") && !one.contains("/openings/"))
    }

    @Test func `who may only read is offered no place to add`() throws {
        let reader = Shell(personName: "Asha", bookName: "Home", mayWrite: false, csrfToken: "t0ken")
        #expect(try !pages.text(of: ChatPage.sample, in: "frame/shell", shell: reader).contains("data-opens=\"add\""))
        #expect(try pages.text(of: ChatPage.sample, in: "frame/shell", shell: shell).contains("data-opens=\"add\""))
    }

    @Test func `a visitor gets no navigation and no token`() throws {
        let html = try pages.text(of: ToastPage.sample, in: "frame/shell", shell: Shell())
        #expect(!html.contains("<nav") && !html.contains("csrf"))
    }
}

extension PageRenderer {
    func text(of page: some Page, in frame: String, shell: Shell, path: String = "/") throws -> String {
        try String(decoding: render(page, in: frame, shell: shell, path: path), as: UTF8.self)
    }
}

/// A page's double whose every text is an attack.
struct Hostile: ComputedNames {
    let value: any TemplateValue
    init(_ value: any TemplateValue) { self.value = value }

    static func hasText(_ page: any Page) -> Bool {
        Mirror(reflecting: page).children.contains { $0.label != "title" && !($0.value is Bool) }
    }

    func computed(named name: String) -> (any TemplateContent)? { value.child(named: name).map(hostile) }

    private static let attack = "\"onmouseover=alert(1) '<script>alert(1)</script>&"

    private func hostile(_ child: any TemplateContent) -> any TemplateContent {
        switch child {
        case is String: Self.attack
        case is Words: Words.verbatim(Self.attack)
        case let list as [String]: list.map { _ in Self.attack }
        case let list as [Words]: list.map { _ in Words.verbatim(Self.attack) }
        case let list as [any TemplateValue]: list.map(Hostile.init)
        case let value as any TemplateValue: Hostile(value)
        default: child
        }
    }
}

func nestedValues(of child: Any) -> [any TemplateValue] {
    if let list = child as? [any TemplateValue] { return list }
    if let value = child as? any TemplateValue { return [value] }
    return []
}
