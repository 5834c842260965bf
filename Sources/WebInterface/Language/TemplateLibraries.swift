import Synchronization

/// The templates in every language that there is a catalogue of.
final class TemplateLibraries: Sendable {
    private let english: TemplateLibrary
    private let texts: [String: String]
    private let catalogues: [String: Catalogue]
    /// Those that somebody has asked for: reading them all would double the time of a start.
    private let others = Mutex<[String: TemplateLibrary]>([:])

    init(texts: [String: String], catalogues: [String: Catalogue]) throws {
        self.texts = texts
        self.catalogues = catalogues
        english = try TemplateLibrary(texts: texts)
    }

    /// The templates in a language; in English without a catalogue of it, or when its texts make no templates.
    subscript(language: String) -> TemplateLibrary {
        guard let catalogue = catalogues[language] else { return english }
        return others.withLock { others in
            if let library = others[language] { return library }
            let library = (try? TemplateLibrary(texts: texts, in: catalogue)) ?? english
            others[language] = library
            return library
        }
    }
}
