import Accounting
import Testing

@testable import WebInterface

@Suite struct StoredPropertiesTests {
    final class Friend: TemplateValue {}

    struct Pair<Element: TemplateContent>: TemplateValue { let first, second: Element }

    struct Row: TemplateValue {
        let id: String
        private let note: Words?

        init(_ id: String, note: Words? = nil) { (self.id, self.note) = (id, note) }
    }

    struct Everything: ComputedNames, @unchecked Sendable {
        let number = 7
        let isOn = true, isOff = false
        let name = "Asha", note = "outer"
        let words: Words = "Hello \("Ravi")"
        let none: String? = nil
        var some: Words? = "there"
        let row = Row("inner", note: "noted")
        let noRow: Row? = nil
        let optionalRow: Row? = Row("optional")
        let rows = [Row("1"), Row("2", note: "two")]
        let texts = ["a", "b"], noTexts = [String]()
        let told: [Words] = ["c", "d"]
        let pair = Pair(first: "x", second: "y"), rowPair = Pair(first: Row("left"), second: Row("right"))
        let hidden: any TemplateValue = Row("of any type")
        weak var weakFriend: Friend?
        unowned let unownedFriend: Friend

        var made: String { "made of \(name)" }

        func computed(named name: String) -> (any TemplateContent)? {
            switch name {
            case "made": made
            case "name": "never asked for"
            case "rest": rows.dropFirst().map { $0 }
            default: nil
            }
        }
    }

    let friend = Friend()

    @Test(arguments: [
        ("{{name}} {{.name}} {{words}} {{some}}", "Asha Asha Hello Ravi there"),
        ("[{{none}}{{missing}}{{number}}{{isOn}}{{row}}{{hidden}}]", "[]"),
        ("{{#isOn}}on{{/isOn}}{{#isOff}}off{{/isOff}}{{^isOff}}not{{/isOff}}{{^isOn}}never{{/isOn}}", "onnot"),
        ("{{#none}}some{{/none}}{{^none}}none{{/none}}{{#some}}<{{.}}>{{/some}}{{^some}}none{{/some}}", "none<there>"),
        ("{{#row}}{{.id}} {{.note}} {{.name}}{{name}}{{/row}}", "inner noted Asha"),
        ("{{#noRow}}some{{/noRow}}{{^noRow}}none{{/noRow}}{{#optionalRow}}{{id}}{{/optionalRow}}", "noneoptional"),
        ("{{#rows}}{{.id}}{{^.note}}-{{/.note}}{{#.note}}{{.}}{{/.note}};{{/rows}}{{^rows}}none{{/rows}}", "1-;2two;"),
        ("{{#texts}}{{.}}{{/texts}}{{#told}}{{.}}{{/told}}", "abcd"),
        ("{{#noTexts}}some{{/noTexts}}{{^noTexts}}none{{/noTexts}}", "none"),
        ("{{#pair}}{{.first}}{{.second}}{{/pair}}{{#rowPair}}{{#.second}}{{.id}}{{/.second}}{{/rowPair}}", "xyright"),
        ("{{made}}{{#rest}} {{.id}}{{/rest}}", "made of Asha 2"),
        ("{{#weakFriend}}weak{{/weakFriend}}{{#unownedFriend}}unowned{{/unownedFriend}}", ""),
        ("{{#rows}}{{note}} {{/rows}}", "outer two "),
        ("{{#row}}{{#rows}}{{#row}}{{id}}{{/row}}{{/rows}}{{/row}}", "innerinner"),
    ])
    func `a template shows the stored properties by their names`(template: String, shown: String) throws {
        let library = try TemplateLibrary(texts: ["main": template])
        let html = try library.render(Everything(weakFriend: friend, unownedFriend: friend), in: "main")
        #expect(String(decoding: html, as: UTF8.self) == shown)
    }

    @Test func `fields that are no content, or weak, or unowned, are left out`() {
        let names = Set(StoredProperties.of(Everything.self).all.map(\.name))
        for known in ["isOn", "name", "words", "none", "noRow", "rows", "told", "rowPair"] {
            #expect(names.contains(TemplateNames.number(of: known)), "\(known)")
        }
        for unknown in ["number", "hidden", "weakFriend", "unownedFriend", "made"] {
            #expect(!names.contains(TemplateNames.number(of: unknown)), "\(unknown)")
        }
    }

    @Test(arguments: samplePages.indices)
    func `every stored property of a page and its rows is found where Mirror finds it`(index: Int) {
        expectAllFound(in: samplePages[index])
    }

    /// Opens the value, so that its properties can be looked at where they lie.
    private func expectAllFound<Value: TemplateValue>(in value: Value) {
        let properties = StoredProperties.of(Value.self)
        let children = Array(Mirror(reflecting: value).children)
        #expect(properties.all.map(\.name) == children.map { TemplateNames.number(of: $0.label ?? "") }, "\(Value.self)")
        for (property, child) in zip(properties.all, children) {
            let found = withUnsafePointer(to: value) { property.type.content(at: UnsafeRawPointer($0) + property.offset) }
            let name = "\(Value.self).\(child.label ?? "")"
            #expect(type(of: found) == type(of: child.value), "\(name)")
            #expect(String(reflecting: found) == String(reflecting: child.value), "\(name)")
            for nested in nestedValues(of: child.value) { expectAllFound(in: nested) }
        }
    }
}

extension TemplateContent {
    fileprivate static func content(at place: UnsafeRawPointer) -> Any {
        place.assumingMemoryBound(to: Self.self).pointee
    }
}
