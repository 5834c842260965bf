import Mustache
import Testing

@testable import WebInterface

@Suite struct TemplateTests {
    struct Sample: ComputedNames {
        let values: [String: any TemplateContent]
        func computed(named name: String) -> (any TemplateContent)? { values[name] }
    }

    static let sample = Sample(values: [
        "name": "Asha & \"Ravi\" <b>'", "yes": true, "no": false, "empty": [String](), "words": ["a", "b"],
        "row": Sample(values: ["name": "inner"]), "rows": [Sample(values: ["x": "1"]), Sample(values: ["x": "2"])],
        "blank": "", "partial": "small",
    ])

    static let small = "[{{name}}]"

    @Test(arguments: [
        ("plain", "plain"),
        ("{{name}}", "Asha &amp; &quot;Ravi&quot; &lt;b&gt;&#39;"),
        ("{{missing}}{{blank}}", ""),
        ("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{^no}}not{{/no}}{{^yes}}no{{/yes}}", "ynot"),
        ("{{#words}}<{{.}}>{{/words}}{{^words}}none{{/words}}", "<a><b>"),
        ("{{#empty}}some{{/empty}}{{^empty}}none{{/empty}}{{^missing}}none{{/missing}}", "nonenone"),
        ("{{#row}}{{.name}} {{name}}{{/row}}", "inner inner"),
        ("{{#rows}}{{.x}}{{.name}};{{/rows}}", "1;2;"),
        ("{{#rows}}{{#yes}}{{.x}}{{/yes}}{{/rows}}", "12"),
        ("{{#row}}{{>small}}{{/row}}", "[inner]"),
        ("{{#row}}{{>*partial}}{{/row}}", "[inner]"),
        ("a{{! a comment }}b", "ab"),
        ("<ul>\n{{#rows}}\n<li>{{.x}}</li>\n{{/rows}}\n</ul>\n", "<ul>\n<li>1</li>\n<li>2</li>\n</ul>\n"),
        ("{{^blank}}absent{{/blank}}{{#blank}}present{{/blank}}", "present"),
    ])
    func `a template renders as swift-mustache renders it`(text: String, html: String) throws {
        let library = try TemplateLibrary(texts: ["main": text, "small": Self.small])
        #expect(try String(decoding: library.render(Self.sample, in: "main"), as: UTF8.self) == html)
        var reference = MustacheLibrary()
        try reference.register(text, named: "main")
        try reference.register(Self.small, named: "small")
        #expect(reference.render(Reference(Self.sample), withTemplate: "main") == html)
    }

    @Test(arguments: samplePages.indices)
    func `every page renders as swift-mustache renders it`(index: Int) throws {
        let texts = try TemplateFolder(path: webFolder + "/templates").texts()
        var reference = MustacheLibrary()
        for (name, text) in texts { try reference.register(text, named: name) }
        let page = ShellPage(page: samplePages[index], shell: Shell(personName: "Asha"), language: .english, assets: "/static/1", places: [], path: "/")
        let html = try TemplateLibrary(texts: texts).render(page, in: "frame/shell")
        #expect(String(decoding: html, as: UTF8.self) == reference.render(Reference(page), withTemplate: "frame/shell"))
    }

    @Test(arguments: [
        ("{{name", TemplateSyntaxError.tagNotClosed("name")),
        ("{{#a}}", .sectionNotClosed("#a")),
        ("{{/a}}", .sectionNotOpen("a")),
        ("{{#a}}{{/b}}", .sectionNotOpen("b")),
        ("{{{a}}}", .unknownTag("{a")),
        ("{{&a}}", .unknownTag("&a")),
        ("{{=<% %>=}}", .unknownTag("=<% %>=")),
        ("{{}}", .unknownTag("")),
    ])
    func `what a template may not hold is refused at boot`(text: String, error: TemplateSyntaxError) {
        #expect(throws: error) { try parseTemplate(text) }
    }

    @Test func `a missing template is an error, not a blank`() throws {
        let library = try TemplateLibrary(texts: ["main": "{{>other}}"])
        #expect(throws: TemplateError.missing("other")) { try library.render(Self.sample, in: "main") }
    }
}

/// A value as swift-mustache reads it.
struct Reference: MustacheParent {
    let value: any TemplateValue
    init(_ value: any TemplateValue) { self.value = value }

    func child(named name: String) -> Any? { value.child(named: name).map(referenced) }

    private func referenced(_ child: Any) -> Any {
        switch child {
        case let list as [String]: list
        case let list as [any TemplateValue]: list.map(Reference.init)
        case let value as any TemplateValue: Reference(value)
        default: child
        }
    }
}
