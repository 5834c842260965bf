import Accounting

/// One page on its way out: the HTML so far, and the values the open sections stand for.
package struct TemplateRendering {
    /// What a section stands for: a value with names, or plain text, which only `{{.}}` can name.
    ///
    /// A value stays where it lies while its section is open: `TemplateValue.append` opens and closes it around a pointer.
    enum Scope {
        case value(UnsafeRawPointer, StoredProperties)
        case text(String)
    }

    private let templates: [String: Template]
    let catalogue: Catalogue
    private var scopes: [Scope] = []
    /// Of the types met so far, so that threads seldom wait for one another.
    private var properties: [ObjectIdentifier: StoredProperties] = [:]
    private(set) var output: [UInt8] = []

    init(templates: [String: Template], catalogue: Catalogue) {
        self.templates = templates
        self.catalogue = catalogue
        output.reserveCapacity(16_384)
    }

    mutating func append(_ inner: Template, in scope: Scope) throws(TemplateError) {
        scopes.append(scope)
        defer { scopes.removeLast() }
        try append(inner)
    }

    mutating func append(_ template: Template) throws(TemplateError) {
        for part in template.parts {
            switch part {
            case .text(let text): output += text
            case .variable(let name): appendEscaped(find(name)?.text(in: catalogue))
            case .section(let name, let inner): try find(name)?.append(inner, to: &self)
            case .inverted(let name, let inner): if find(name)?.isAbsent ?? true { try append(inner) }
            case .partial(let name): try append(partial: name)
            case .namedPartial(let name): try append(partial: find(name)?.text(in: catalogue) ?? name.key)
            }
        }
    }

    private mutating func append(partial name: String) throws(TemplateError) {
        guard let template = templates[name] else { throw .missing(name) }
        try append(template)
    }

    mutating func properties<Value: TemplateValue>(of type: Value.Type) -> StoredProperties {
        if let known = properties[ObjectIdentifier(type)] { return known }
        let read = StoredProperties.of(type)
        properties[ObjectIdentifier(type)] = read
        return read
    }

    private func find(_ name: Template.Name) -> FoundContent? {
        guard let innermost = scopes.indices.last else { return nil }
        if name.isSelf, case .text(let text) = scopes[innermost] { return .computed(text) }
        if name.isLocal { return child(name, of: scopes[innermost]) }
        for place in scopes.indices.reversed() {
            if let found = child(name, of: scopes[place]), !found.isNone { return found }
        }
        return nil
    }

    private func child(_ name: Template.Name, of scope: Scope) -> FoundContent? {
        guard case .value(let place, let properties) = scope else { return nil }
        return properties.find(name, at: place)
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
