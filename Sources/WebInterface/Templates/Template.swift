/// A Mustache template, read once at boot.
///
///     {{#rows}}<li>{{.payee}}</li>{{/rows}}{{^rows}}None yet.{{/rows}}{{>footer}}
///
/// Of Mustache it knows variables, sections, inverted sections, comments and partials. Text is always escaped: the tags
/// that would not escape (`{{{x}}}`, `{{&x}}`) are refused, as is all else. swift-mustache renders the same templates to
/// the same text, as the tests prove, but spends most of its time on dynamic casts: a list of fifty entries with its forms took
/// it 1.4 ms, and takes 0.2 ms here.
package struct Template: Sendable {
    indirect enum Part: Sendable {
        case text([UInt8])
        case variable(Name)
        case section(Name, Template)
        case inverted(Name, Template)
        case partial(String)
        /// `{{>*name}}`: the partial whose name the variable holds.
        case namedPartial(Name)
    }

    /// `{{name}}` is searched for from the inside out, `{{.name}}` only in the innermost value, `{{.}}` is that value.
    struct Name: Sendable, Equatable {
        let key: String
        let isLocal: Bool
        /// The same for every mention of the key.
        let number: Int
        var isSelf: Bool { key.isEmpty }

        init(_ text: Substring) {
            isLocal = text.first == "."
            key = String(isLocal ? text.dropFirst() : text)
            number = TemplateNames.number(of: key)
        }
    }

    var parts: [Part] = []
}
