import Accounting

/// One page on its way out: the HTML so far, and the values the open sections stand for.
struct TemplateRendering {
    /// What a section stands for: a value with names, or plain text, which only `{{.}}` can name.
    private enum Scope {
        case value(any TemplateValue)
        case text(String)
    }

    private let templates: [String: Template]
    private let catalogue: Catalogue
    private var scopes: [Scope]
    package private(set) var output: [UInt8] = []

    init(templates: [String: Template], catalogue: Catalogue, value: any TemplateValue) {
        self.templates = templates
        self.catalogue = catalogue
        scopes = [.value(value)]
        output.reserveCapacity(16_384)
    }

    package mutating func append(_ template: Template) throws(TemplateError) {
        for part in template.parts {
            switch part {
            case .text(let text): output += text
            case .variable(let name): appendEscaped(text(find(name)))
            case .section(let name, let inner): try append(inner, forEach: find(name))
            case .inverted(let name, let inner): if isAbsent(find(name)) { try append(inner) }
            case .partial(let name): try append(partial: name)
            case .namedPartial(let name): try append(partial: text(find(name)) ?? name.key)
            }
        }
    }

    private mutating func append(partial name: String) throws(TemplateError) {
        guard let template = templates[name] else { throw .missing(name) }
        try append(template)
    }

    private mutating func append(_ inner: Template, forEach found: Any?) throws(TemplateError) {
        switch found {
        case nil: return
        case let isShown as Bool: if isShown { try append(inner) }
        case let text as String: try append(inner, in: .text(text))
        case let words as Words: try append(inner, in: .text(catalogue.tell(words)))
        case let texts as [String]: for text in texts { try append(inner, in: .text(text)) }
        case let rows as [any TemplateValue]: for row in rows { try append(inner, in: .value(row)) }
        case let list as [Words]: for words in list { try append(inner, in: .text(catalogue.tell(words))) }
        case let value as any TemplateValue: try append(inner, in: .value(value))
        default: return
        }
    }

    private mutating func append(_ inner: Template, in scope: Scope) throws(TemplateError) {
        scopes.append(scope)
        try append(inner)
        scopes.removeLast()
    }

    /// What a variable shows, in the language of the page.
    private func text(_ found: Any?) -> String? {
        if let text = found as? String { return text }
        return (found as? Words).map(catalogue.tell)
    }

    private func isAbsent(_ found: Any?) -> Bool {
        switch found {
        case nil: true
        case let isShown as Bool: !isShown
        case let list as any Collection: list.isEmpty && !(list is String)
        default: false
        }
    }

    private func find(_ name: Template.Name) -> Any? {
        guard let innermost = scopes.last else { return nil }
        if name.isSelf, case .text(let text) = innermost { return text }
        if name.isLocal { return child(named: name.key, of: innermost) }
        for scope in scopes.reversed() {
            if let found = child(named: name.key, of: scope) { return found }
        }
        return nil
    }

    private func child(named key: String, of scope: Scope) -> Any? {
        guard case .value(let value) = scope else { return nil }
        return value.child(named: key)
    }

    /// Adds text run by run, so that what needs no escaping is copied in one piece.
    private mutating func appendEscaped(_ text: String?) {
        guard var text else { return }
        text.withUTF8 { bytes in
            var runStart = bytes.startIndex
            for index in bytes.indices {
                guard let entity = Self.entity(of: bytes[index]) else { continue }
                output += bytes[runStart..<index]
                output += entity.utf8
                runStart = index + 1
            }
            output += bytes[runStart...]
        }
    }

    private static func entity(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
