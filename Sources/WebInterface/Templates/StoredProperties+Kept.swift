import Synchronization

extension StoredProperties {
    private static let known = Mutex<[ObjectIdentifier: StoredProperties]>([:])

    /// Those of a type, which the first to ask reads.
    static func of(_ type: (some TemplateValue).Type) -> StoredProperties {
        known.withLock { known in
            if let properties = known[ObjectIdentifier(type)] { return properties }
            let properties = StoredProperties(of: type)
            known[ObjectIdentifier(type)] = properties
            return properties
        }
    }
}

/// Numbers for the names in templates and of properties: to find one of fifteen by its number takes no time.
enum TemplateNames {
    private static let numbers = Mutex<[String: Int]>([:])

    static func number(of name: String) -> Int {
        numbers.withLock { numbers in
            let number = numbers[name] ?? numbers.count
            numbers[name] = number
            return number
        }
    }
}
