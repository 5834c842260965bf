import Accounting

@testable import WebInterface

/// One `{{…}}` of a template: `{{#.rows}}` has the sigil `#` and the name `.rows`.
struct TemplateTag { let sigil: Character?, name: String }

func templateTags(in text: String) -> [TemplateTag] {
    text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
        guard let end = piece.firstRange(of: "}}") else { return nil }
        let tag = piece[..<end.lowerBound]
        guard let first = tag.first, "#^/>".contains(first) else { return TemplateTag(sigil: nil, name: String(tag)) }
        return TemplateTag(sigil: first, name: String(tag.dropFirst()))
    }
}

/// Walks a template with a sample at its side and notes every name the sample's types do not store.
///
/// `{{.name}}` must be stored by the innermost value, `{{name}}` by any value around it or by the shell. Of a list the
/// fullest row is looked into; one that is empty throughout the sample shows up as unknown names.
struct TemplateCheck {
    let texts: [String: String]

    func unknownNames(in template: String, of page: any Page) -> [String] {
        let shell = ShellPage(page: page, shell: Shell(), language: .english, assets: "", places: [], path: "/")
        var stack: [Any] = [shell, page]
        return check(template, stack: &stack)
    }

    private func check(_ template: String, stack: inout [Any]) -> [String] {
        guard let text = texts[template] else { return ["missing template \(template)"] }
        var unknown: [String] = []
        let depth = stack.count
        for tag in templateTags(in: text) {
            switch tag.sigil {
            case ">": unknown += check(tag.name, stack: &stack)
            case "/": stack.removeLast()
            default:
                let found = find(tag.name, in: stack)
                if found == nil { unknown.append("\(template): \(tag.name.drop { $0 == "." })") }
                if let sigil = tag.sigil { stack.append(inner(found, isInverted: sigil == "^", current: stack.last)) }
            }
        }
        if stack.count != depth { unknown.append("\(template): unbalanced sections") }
        return unknown
    }

    /// What a section puts on the stack: a row, a value, or again what was there.
    private func inner(_ found: Any?, isInverted: Bool, current: Any?) -> Any {
        guard !isInverted, let found else { return current ?? "" }
        if let row = nestedValues(of: found).max(by: { rowCount(of: $0) < rowCount(of: $1) }) { return row }
        if found is String || found is [String] || found is Words || found is [Words] { return "text" }
        return current ?? ""
    }

    private func rowCount(of value: any TemplateValue) -> Int {
        Mirror(reflecting: value).children.reduce(0) { $0 + nestedValues(of: $1.value).count }
    }

    private func find(_ name: String, in stack: [Any]) -> Any? {
        if name == "." { return stack.last is String ? "text" : nil }
        let key = String(name.drop { $0 == "." })
        let candidates = name.hasPrefix(".") ? Array(stack.suffix(1)) : stack.reversed()
        for value in candidates {
            if let value = value as? ShellPage, ShellPage.names.contains(key) { return value.child(named: key) ?? "text" }
            guard let value = value as? any TemplateValue else { continue }
            guard Mirror(reflecting: value).children.contains(where: { $0.label == key }) else { continue }
            return value.child(named: key) ?? "text"
        }
        return nil
    }
}

extension ShellPage {
    static let names: Set = [
        "page", "pageTemplate", "pageTitle", "personName", "bookName", "theme", "csrfToken", "links", "assets", "mayWrite",
    ]
}
