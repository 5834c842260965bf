import Accounting

/// A struct whose stored properties a template may name: a page, or a row of one.
///
/// Properties are finished text (`String`), texts to be told in the language of the page (`Words`), switches (`Bool`), other template
/// values, lists of them, or optionals of these. They are handed over by a `switch`, because reflection is far slower.
/// Inside a section write `{{.name}}`, so that a missing name is not searched for in the page around it.
package protocol TemplateValue: Sendable {
    /// The stored property of this name, nil when it is absent or none.
    func child(named key: String) -> Any?
}

/// What one template shows, already formatted for its reader.
package protocol Page: TemplateValue {
    /// The template's path below `Web/templates`, without its ending: `expenses/list`.
    static var template: String { get }
    /// What the browser's title bar says.
    var title: Words { get }
    /// The pages above this one, the outermost first; none where the navigation says it all.
    var trail: [Crumb] { get }
}

extension Page {
    package var trail: [Crumb] { [] }
}
