import Accounting

/// A struct whose stored properties a template may name: a page, or a row of one.
///
///     struct Row: TemplateValue {
///         let payee: String
///         let marks: [Mark]
///     }
///
/// Properties are `TemplateContent`; `StoredProperties` finds them by their names, so nothing more is to be written. Those of
/// any other type are unknown to the template. Inside a section write `{{.name}}`, so that a missing name is not searched for
/// in the page around it.
package protocol TemplateValue: TemplateContent {}

/// A value with names that are no stored properties: `var title: Words { … }`.
///
/// They are asked for where no stored property has the name, so a value without them needs no such question.
package protocol ComputedNames: TemplateValue {
    /// Nil when there is none of this name.
    func computed(named name: String) -> (any TemplateContent)?
}

/// What one template shows, already formatted for its reader.
package protocol Page: TemplateValue {
    /// The template's path below `Web/templates`, without its ending: `entries/expenses`.
    static var template: String { get }
    /// What the browser's title bar says.
    var title: Words { get }
    /// The pages above this one, the outermost first; none where the navigation says it all.
    var trail: [Crumb] { get }
}

extension Page {
    package var trail: [Crumb] { [] }
}
