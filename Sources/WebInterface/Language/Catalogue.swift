import Accounting
import FoundationEssentials

/// The texts of the pages in one language, found by their English.
///
/// English is what the templates and the code say themselves, so it has no catalogue; what a catalogue lacks is shown in English.
package struct Catalogue: Sendable {
    /// `es`, as HTML names it.
    let language: String
    private let texts: [String: String]

    static let english = Catalogue(language: "en", texts: [:])

    init(language: String, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// Those of a folder, none where there is none: `es.json` is an object of English texts and their translations.
    static func all(in folder: String) throws -> [String: Catalogue] {
        guard FileManager.default.fileExists(atPath: folder) else { return [:] }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        var catalogues: [String: Catalogue] = [:]
        for file in files {
            let language = String(file.dropLast(5))
            let texts = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: URL(filePath: folder).appending(path: file)))
            catalogues[language] = Catalogue(language: language, texts: texts)
        }
        return catalogues
    }

    subscript(english: String) -> String? { texts[english] }

    func tell(_ words: Words) -> String { words.told { texts[$0] } }
}
