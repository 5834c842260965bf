// The only use of what the standard library does not promise; decision 028 says what to do should it go.
@_spi(Reflection) import Swift

/// The stored properties of a type that templates may name: where each lies in a value, and what lies there.
///
/// Read once for a type, from the record of its fields that the compiler keeps. `Mirror` reads the same record anew for each
/// value, and puts each property that it looks at into a box.
final class StoredProperties: Sendable {
    let all: [StoredProperty]
    /// Set where the type has names besides.
    let computing: (any ComputedNames.Type)?

    init<Value: TemplateValue>(of type: Value.Type) {
        var found: [StoredProperty] = []
        _ = _forEachFieldWithKeyPath(of: type, options: Self.skippingUnknown) { name, path in
            let type = Swift.type(of: path).valueType as? any TemplateContent.Type
            if let type, let offset = MemoryLayout<Value>.offset(of: path) {
                let name = TemplateNames.number(of: String(cString: name))
                found.append(StoredProperty(name: name, offset: offset, type: type))
            }
            return true
        }
        all = found
        computing = type as? any ComputedNames.Type
    }

    /// `ignoreUnknown`: fields that are weak or unowned, or no values, are left out. Its name is a `var`, which Swift 6 refuses.
    private static let skippingUnknown = _EachFieldOptions(rawValue: 1 << 1)

    /// What a name stands for in the value at a place.
    func find(_ name: Template.Name, at place: UnsafeRawPointer) -> FoundContent? {
        for property in all where property.name == name.number {
            return .stored(property.type, place + property.offset)
        }
        return computing?.computed(named: name.key, at: place).map(FoundContent.computed)
    }
}

/// One of them.
struct StoredProperty: Sendable {
    let name: Int
    let offset: Int
    let type: any TemplateContent.Type
}

extension ComputedNames {
    fileprivate static func computed(named name: String, at place: UnsafeRawPointer) -> (any TemplateContent)? {
        place.assumingMemoryBound(to: Self.self).pointee.computed(named: name)
    }
}
