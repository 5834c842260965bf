import Foundation
import Testing

@testable import Accounting
@testable import WebInterface

/// Each catalogue beside the templates and the code that it translates.
@Suite struct CataloguesTests {
    static let languages = ["es", "hi"]
    /// Developers read them in English.
    private static let untranslated = ["mail/", "api/", "frame/design"]

    @Test(arguments: languages)
    func `every text of a template has a translation`(language: String) throws {
        let texts = try Self.texts(of: language)
        let missing = try Self.textsOfTemplates().subtracting(texts.keys).sorted()
        #expect(missing.isEmpty, "\(missing)")
    }

    @Test(arguments: languages)
    func `no translation is left of a text that is gone`(language: String) throws {
        let left = try Set(Self.texts(of: language).keys).subtracting(Self.textsOfTemplates()).subtracting(Self.textsOfCode).sorted()
        #expect(left.isEmpty, "\(left)")
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

    @Test func `every text of a script is handed over to it`() throws {
        let list = try String(contentsOfFile: webFolder + "/templates/frame/script-words.mustache", encoding: .utf8)
        let handed = list.matches(of: #/<p data-text="([^"]*)">([^<]*)</p>/#).map { ($0.output.1, $0.output.2) }
        #expect(handed.allSatisfy { $0 == $1 })
        let folder = webFolder + "/static/js/"
        var asked: Set<Substring> = []
        for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".js") && file != "frame/words.js" {
            let script = try String(contentsOfFile: folder + file, encoding: .utf8)
            asked.formUnion(script.matches(of: #/\btell\("([^"]*)"|problem: "([^"]*)"/#).compactMap { $0.output.1 ?? $0.output.2 })
        }
        #expect(asked == Set(handed.map(\.0)))
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

    /// The string literals of the sources, and what is put together there: months and days.
    private static let textsOfCode: Set<String> = {
        let folder = URL(filePath: webFolder).deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var found: Set<String> = []
        for file in files where file.pathExtension == "swift" {
            var literals = StringLiterals(of: (try? Data(contentsOf: file)) ?? Data())
            literals.read()
            found.formUnion(literals.found)
        }
        let months = CalendarDate.monthNames
        return found.union(months.map { "\($0) {}" }).union(months.map { String($0.prefix(3)) }).union(Weekday.allCases.map(\.name))
    }()
}
