import Accounting

/// All templates by name, and what renders them.
struct TemplateLibrary: Sendable {
    private let templates: [String: Template]
    let catalogue: Catalogue

    /// The templates of `texts`, in the language of a catalogue.
    init(texts: [String: String], in catalogue: Catalogue = .english) throws {
        self.catalogue = catalogue
        var templates: [String: Template] = [:]
        for (name, text) in texts {
            let told = catalogue.language == Catalogue.english.language ? text : translating(text) { catalogue[$0] }
            do { templates[name] = try parseTemplate(told) } catch {
                throw TemplateError.unreadable(name, cause: error)
            }
        }
        self.templates = templates
    }

    /// The HTML of a value in the template of this name, as UTF-8.
    func render(_ value: any TemplateValue, in name: String) throws -> [UInt8] {
        guard let template = templates[name] else { throw TemplateError.missing(name) }
        var rendering = TemplateRendering(templates: templates, catalogue: catalogue)
        try value.append(template, to: &rendering)
        return rendering.output
    }
}

/// Why a page cannot be shown.
package enum TemplateError: Error, Equatable {
    case missing(String)
    case unreadable(String, cause: TemplateSyntaxError)
}
