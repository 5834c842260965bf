/// What a name was found to stand for: a property where it lies, so that it is not copied, or what was made on demand.
enum FoundContent {
    case stored(any TemplateContent.Type, UnsafeRawPointer)
    case computed(any TemplateContent)

    var isNone: Bool {
        switch self {
        case .stored(let type, let place): type.isNone(at: place)
        case .computed(let content): content.isNone
        }
    }

    var isAbsent: Bool {
        switch self {
        case .stored(let type, let place): type.isAbsent(at: place)
        case .computed(let content): content.isAbsent
        }
    }

    func text(in catalogue: Catalogue) -> String? {
        switch self {
        case .stored(let type, let place): type.text(at: place, in: catalogue)
        case .computed(let content): content.text(in: catalogue)
        }
    }

    func append(_ inner: Template, to rendering: inout TemplateRendering) throws(TemplateError) {
        switch self {
        case .stored(let type, let place): try type.append(inner, at: place, to: &rendering)
        case .computed(let content): try content.append(inner, to: &rendering)
        }
    }
}

extension TemplateContent {
    fileprivate static func at(_ place: UnsafeRawPointer) -> UnsafePointer<Self> {
        place.assumingMemoryBound(to: Self.self)
    }

    fileprivate static func isNone(at place: UnsafeRawPointer) -> Bool { at(place).pointee.isNone }
    fileprivate static func isAbsent(at place: UnsafeRawPointer) -> Bool { at(place).pointee.isAbsent }
    fileprivate static func text(at place: UnsafeRawPointer, in catalogue: Catalogue) -> String? {
        at(place).pointee.text(in: catalogue)
    }

    fileprivate static func append(
        _ inner: Template, at place: UnsafeRawPointer, to rendering: inout TemplateRendering
    ) throws(TemplateError) {
        try at(place).pointee.append(inner, to: &rendering)
    }
}
