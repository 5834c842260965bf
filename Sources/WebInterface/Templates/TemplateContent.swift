import Accounting

/// What a template can show: finished text (`String`), texts to be told in the language of the page (`Words`), switches
/// (`Bool`), values with names of their own (`TemplateValue`), lists of these, or optionals of these.
package protocol TemplateContent: Sendable {
    /// Whether it is nil: its name is then searched for further out.
    var isNone: Bool { get }
    /// Whether `{{^name}}` shows what is in it.
    var isAbsent: Bool { get }
    /// What `{{name}}` shows.
    func text(in catalogue: Catalogue) -> String?
    /// What `{{#name}}` shows: what is in it once for each of a list.
    func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError)
}

extension TemplateContent {
    package var isNone: Bool { false }
    package var isAbsent: Bool { false }
    package func text(in catalogue: Catalogue) -> String? { nil }
}

extension String: TemplateContent {
    package func text(in catalogue: Catalogue) -> String? { self }

    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        try rendering.append(inner, in: .text(self))
    }
}

extension Words: TemplateContent {
    package func text(in catalogue: Catalogue) -> String? { catalogue.tell(self) }

    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        try rendering.append(inner, in: .text(rendering.catalogue.tell(self)))
    }
}

extension Bool: TemplateContent {
    package var isAbsent: Bool { !self }

    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        if self { try rendering.append(inner) }
    }
}

extension TemplateValue {
    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        try withUnsafePointer(to: self) { place throws(TemplateError) in
            try rendering.append(inner, in: .value(place, rendering.properties(of: Self.self)))
        }
    }
}

extension Array: TemplateContent where Element: TemplateContent {
    package var isAbsent: Bool { isEmpty }

    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        for item in self { try item.append(inner, to: &rendering) }
    }
}

extension Optional: TemplateContent where Wrapped: TemplateContent {
    package var isNone: Bool { self?.isNone ?? true }
    package var isAbsent: Bool { self?.isAbsent ?? true }
    package func text(in catalogue: Catalogue) -> String? { self?.text(in: catalogue) }

    package func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        try self?.append(inner, to: &rendering)
    }
}
