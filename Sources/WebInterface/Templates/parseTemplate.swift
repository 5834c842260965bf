/// Reads a template's text. A line that holds nothing but one section tag or partial leaves no line behind.
/// Source: mustache(5), “Sections”, and the specification's rules for standalone tags.
func parseTemplate(_ text: String) throws(TemplateSyntaxError) -> Template {
    var open = [OpenSection()]
    for line in linesWithEnds(of: text) {
        if let tag = standaloneTag(in: line) {
            try take(tag, into: &open)
        } else {
            try takeParts(of: line, into: &open)
        }
    }
    guard open.count == 1 else { throw .sectionNotClosed(open[open.count - 1].tag) }
    return open[0].template
}

/// What is wrong with a template's text.
package enum TemplateSyntaxError: Error, Equatable {
    case tagNotClosed(String)
    case sectionNotClosed(String)
    case sectionNotOpen(String)
    case unknownTag(String)
}

/// A section whose end was not read yet; the outermost is the template itself.
private struct OpenSection {
    var tag = ""
    var template = Template()
}

private func linesWithEnds(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var rest = text[...]
    while let end = rest.firstIndex(of: "\n") {
        lines.append(rest[...end])
        rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
}

private func standaloneTag(in line: Substring) -> Substring? {
    let content = line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    let tag = String(content)[...]
    guard tag.hasPrefix("{{"), tag.hasSuffix("}}") else { return nil }
    let inside = tag.dropFirst(2).dropLast(2)
    guard let sigil = inside.first, "#^/>!".contains(sigil), !inside.contains("{") else { return nil }
    return inside
}

private func takeParts(of line: Substring, into open: inout [OpenSection]) throws(TemplateSyntaxError) {
    var rest = line
    while let start = rest.firstRange(of: "{{") {
        append(.text(Array(rest[..<start.lowerBound].utf8)), to: &open)
        rest = rest[start.upperBound...]
        guard let end = rest.firstRange(of: "}}") else { throw .tagNotClosed(String(rest)) }
        try take(rest[..<end.lowerBound], into: &open)
        rest = rest[end.upperBound...]
    }
    append(.text(Array(rest.utf8)), to: &open)
}

private func take(_ tag: Substring, into open: inout [OpenSection]) throws(TemplateSyntaxError) {
    let name = tag.dropFirst()
    switch tag.first {
    case "!": break
    case "#", "^": open.append(OpenSection(tag: String(tag)))
    case "/": try close(name, in: &open)
    case ">" where name.first == "*": append(.namedPartial(Template.Name(name.dropFirst())), to: &open)
    case ">": append(.partial(String(name)), to: &open)
    case let first? where first == "." || first.isLetter: append(.variable(Template.Name(tag)), to: &open)
    default: throw .unknownTag(String(tag))
    }
}

private func close(_ name: Substring, in open: inout [OpenSection]) throws(TemplateSyntaxError) {
    guard open.count > 1, let section = open.popLast(), section.tag.dropFirst() == name else {
        throw .sectionNotOpen(String(name))
    }
    let name = Template.Name(name)
    append(section.tag.first == "#" ? .section(name, section.template) : .inverted(name, section.template), to: &open)
}

/// Adds a part to the innermost open section, joining neighbouring text.
private func append(_ part: Template.Part, to open: inout [OpenSection]) {
    let last = open.count - 1
    guard case .text(let text) = part else { return open[last].template.parts.append(part) }
    guard !text.isEmpty else { return }
    if case .text(let before)? = open[last].template.parts.last {
        open[last].template.parts[open[last].template.parts.count - 1] = .text(before + text)
    } else {
        open[last].template.parts.append(part)
    }
}
