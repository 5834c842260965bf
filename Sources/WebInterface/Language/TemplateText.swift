/// The texts for people in a template, so that each can be put into another language.
///
///     translating("<p>Text <b>120 petrol</b> in the <a href=\"/chat/\">chat</a>.</p>") { key in … }
///     // key is "Text <b>120 petrol</b> in the <a>chat</a>."
///
/// A text reaches from one block to the next, with the variables in it and the elements that run in its line. A translation has the
/// same elements, in the order of its own sentence where they differ by name; each gets the attributes of the original's. Sections end
/// a text. `aria-label`, `placeholder`, `title` and `alt` are texts as well.
func translating(_ template: String, by translation: (String) -> String?) -> String {
    var result = ""
    var run: [TemplateToken] = []
    for token in TemplateTokens(template) {
        if token.isInline {
            run.append(token)
        } else {
            result += told(run, by: translation) + told(token, by: translation)
            run = []
        }
    }
    return result + told(run, by: translation)
}

/// A tag, whose attributes may hold texts.
private func told(_ token: TemplateToken, by translation: (String) -> String?) -> String {
    guard token.kind == .tag || token.kind == .opening else { return token.text }
    return attributesTold(in: token.text, by: translation)
}

/// One run of text and elements in a line.
private func told(_ run: [TemplateToken], by translation: (String) -> String?) -> String {
    guard run.contains(where: \.hasLetters) else { return run.map { told($0, by: translation) }.joined() }
    // A tag without its partner in the run parts it.
    if let lonely = lonelyTag(in: run) {
        return told(Array(run[..<lonely]), by: translation) + told(run[lonely], by: translation)
            + told(Array(run[(lonely + 1)...]), by: translation)
    }
    guard hasTextBesideElements(run) else { return insidesTold(of: run, by: translation) }
    return sentenceTold(run, by: translation)
}

/// Where all letters are inside of elements, each element is a text of its own: links in a row.
private func insidesTold(of run: [TemplateToken], by translation: (String) -> String?) -> String {
    var (result, depth, inside) = ("", 0, [TemplateToken]())
    for token in run {
        switch token.kind {
        case .opening where depth == 0:
            result += told(token, by: translation)
            depth = 1
        case .closing where depth == 1:
            result += told(inside, by: translation) + token.text
            (depth, inside) = (0, [])
        case .opening, .closing:
            depth += token.kind == .opening ? 1 : -1
            inside.append(token)
        default:
            if depth == 0 { result += token.text } else { inside.append(token) }
        }
    }
    return result
}

private func sentenceTold(_ run: [TemplateToken], by translation: (String) -> String?) -> String {
    let whole = run.map(\.text).joined()
    let key = run.map(\.bare).joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let found = translation(key) else { return run.map { told($0, by: translation) }.joined() }
    var openings = run.filter { $0.kind == .opening }
    var text = ""
    for token in TemplateTokens(found) {
        if token.kind == .opening, let place = openings.firstIndex(where: { $0.name == token.name }) {
            text += attributesTold(in: openings.remove(at: place).text, by: translation)
        } else {
            text += token.text
        }
    }
    return whole.prefix { $0.isWhitespace } + text + String(whole.reversed().prefix { $0.isWhitespace }.reversed())
}

private func lonelyTag(in run: [TemplateToken]) -> Int? {
    var open: [Int] = []
    for (place, token) in run.enumerated() {
        if token.kind == .opening { open.append(place) }
        if token.kind == .closing {
            guard let last = open.last, run[last].name == token.name else { return place }
            open.removeLast()
        }
    }
    return open.first
}

private func hasTextBesideElements(_ run: [TemplateToken]) -> Bool {
    var depth = 0
    for token in run {
        if token.kind == .opening { depth += 1 }
        if token.kind == .closing { depth -= 1 }
        if depth == 0, token.hasLetters { return true }
    }
    return false
}

private func attributesTold(in tag: String, by translation: (String) -> String?) -> String {
    var (result, rest) = ("", tag[...])
    while let name = rest.firstMatch(of: #/ (?:aria-label|placeholder|title|alt)="/#), let end = rest[name.range.upperBound...].firstIndex(of: "\"") {
        result += rest[..<name.range.upperBound]
        result += translating(String(rest[name.range.upperBound..<end]), by: translation)
        rest = rest[end...]
    }
    return result + rest
}
