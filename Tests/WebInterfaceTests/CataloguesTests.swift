import Foundation
import Testing

@testable import WebInterface

/// Each catalogue beside the templates and the code that it translates.
@Suite struct CataloguesTests {
    static let languages = ["es", "hi"]
    /// Developers read them in English.
    private static let untranslated = ["mail/", "api/", "design"]

    @Test(arguments: languages)
    func `every text of a template has a translation`(language: String) throws {
        let texts = try Self.texts(of: language)
        #expect(try Self.textsOfTemplates().subtracting(texts.keys).sorted() == [])
    }

    @Test(arguments: languages)
    func `no translation is left of a text that is gone`(language: String) throws {
        let known = try Self.textsOfTemplates().union(Self.textsOfCode())
        #expect(Set(try Self.texts(of: language).keys).subtracting(known).sorted() == [])
    }

    @Test func `all catalogues translate the same texts`() throws {
        let all = try Self.languages.map { try Set(Self.texts(of: $0).keys) }
        #expect(all.allSatisfy { $0 == all.first })
    }

    @Test(arguments: languages)
    func `a translation has the variables and the elements of its text`(language: String) throws {
        for (text, translation) in try Self.texts(of: language) {
            #expect(Self.parts(of: text) == Self.parts(of: translation), "\(text) → \(translation)")
        }
    }

    /// `{{.name}}`, `<b>`, and a hole for each value, by number or not.
    private static func parts(of text: String) -> [String] {
        text.matches(of: #/\{\{[^}]*\}\}|</?\w+>|\{\d*\}/#).map { match in
            match.output.hasPrefix("{{") || match.output.hasPrefix("<") ? String(match.output) : "{}"
        }.sorted()
    }

    static func texts(of language: String) throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(filePath: "\(webFolder)/languages/\(language).json")))
    }

    private static func textsOfTemplates() throws -> Set<String> {
        var found: Set<String> = []
        for (name, template) in try TemplateFolder(path: webFolder + "/templates").texts() where !untranslated.contains(where: name.hasPrefix) {
            _ = translating(template) { text in
                found.insert(text)
                return nil
            }
        }
        return found
    }

    /// The string literals of the sources, and the parts of words they are made of: months, days and the names of fields.
    private static func textsOfCode() throws -> Set<String> {
        let folder = URL(filePath: webFolder).deletingLastPathComponent().appending(path: "Sources")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        var found: Set<String> = []
        for file in files { found.formUnion(literals(of: try String(contentsOf: folder.appending(path: file), encoding: .utf8))) }
        let months = Calendar(identifier: .gregorian)
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return found.union(months.monthSymbols.map { "\($0) {}" }).union(months.shortMonthSymbols).union(days)
    }
}

/// The texts in quotes, `{}` for what is put into them.
private func literals(of source: String) -> [String] {
    var rest = source[...]
    var found: [String] = []
    while let open = rest.firstIndex(of: "\"") {
        rest = rest[rest.index(after: open)...]
        found += takeLiteral(from: &rest)
    }
    return found
}

/// The literal that `rest` is behind the opening quote of, and those inside of it.
private func takeLiteral(from rest: inout Substring) -> [String] {
    var (text, inner) = ("", [String]())
    while let sign = rest.popFirst(), sign != "\"", sign != "\n" {
        guard sign == "\\" else {
            text.append(sign)
            continue
        }
        guard let escaped = rest.popFirst() else { break }
        if escaped != "(" {
            text.append(escaped)
            continue
        }
        text += "{}"
        var depth = 1
        while depth > 0, let sign = rest.popFirst() {
            if sign == "\"" { inner += takeLiteral(from: &rest) }
            if sign == "(" { depth += 1 }
            if sign == ")" { depth -= 1 }
        }
    }
    return [text] + inner
}
