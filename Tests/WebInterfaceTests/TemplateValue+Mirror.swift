@testable import WebInterface

extension TemplateValue {
    /// What a name stands for, as `Mirror` tells it: what the product finds in its own way is compared with this.
    func child(named name: String) -> (any TemplateContent)? {
        let stored = Mirror(reflecting: self).children.first { $0.label == name }?.value as? any TemplateContent
        let child = stored ?? (self as? any ComputedNames)?.computed(named: name)
        return child.flatMap(withoutOptional)
    }
}

private func withoutOptional(_ content: any TemplateContent) -> (any TemplateContent)? {
    let mirror = Mirror(reflecting: content)
    return mirror.displayStyle == .optional ? mirror.children.first?.value as? any TemplateContent : content
}
