/// All templates by name, and what renders them.
struct TemplateLibrary: Sendable {
    private let templates: [String: Template]

    init(texts: [String: String]) throws {
        var templates: [String: Template] = [:]
        for (name, text) in texts {
            do { templates[name] = try parseTemplate(text) } catch {
                throw TemplateError.unreadable(name, cause: error)
            }
        }
        self.templates = templates
    }

    /// The HTML of a value in the template of this name, as UTF-8.
    func render(_ value: any TemplateValue, in name: String) throws -> [UInt8] {
        guard let template = templates[name] else { throw TemplateError.missing(name) }
        var rendering = TemplateRendering(templates: templates, value: value)
        try rendering.append(template)
        return rendering.output
    }
}

/// Why a page cannot be shown.
enum TemplateError: Error, Equatable {
    case missing(String)
    case unreadable(String, cause: TemplateSyntaxError)
}
